import CallboardCore

/// One reason why a callback stands where it stands, with its evidence.
enum Finding: Sendable, Equatable {
  /// It contradicts the callback that owns its reference.
  case conflict(with: Int64?, field: String?)
  /// It contradicts what was done with its bet.
  case contradictsBet(Rejection.Reason)
  /// It came while its route was in maintenance.
  case cameInMaintenance
  /// It could not be opened: the sender's key is not one of ours.
  case notOpened(Rejection)
  /// It was refused for another reason.
  case rejected(Rejection)
  /// All attempts of the schedule have failed; the last one then, where it is known.
  case exhausted(attempts: Int, last: Timestamp?)
  /// No gateway ever ran on this store: nobody makes attempts.
  case noGateway
  /// The gateway's last heartbeat is too old.
  case gatewayDown(since: Timestamp)
  /// Its route is not open.
  case mode(RouteModeLine, route: String)
  /// Its agent is held because it is down.
  case breaker(HeldAgent)
  /// An attempt is under way.
  case leased(CallbackStanding.Lease)
  /// An attempt was under way, and its lease lapsed.
  case leaseLapsed(CallbackStanding.Lease)
  /// It will be tried, by the schedule or because somebody asked.
  case due(at: Timestamp, cause: AttemptCause, number: Int)
  /// Its time has come, and nobody has taken it yet.
  case overdue(since: Timestamp, cause: AttemptCause)
  /// Its last attempts failed in the same way, the last one then.
  case failing(ApplyFailure, times: Int, last: Timestamp?, httpStatus: Int?)
  /// Its last attempts failed because its user had no wallet; whether one is open by now.
  case walletMissing(times: Int, last: Timestamp?, isOpenNow: Bool)
  /// An agent may have applied it though no attempt succeeded.
  case outcomeUnknown(at: Timestamp?)
  /// It is where it will stay.
  case settled(CallbackState)
  /// It says what another one says, and was closed by that one.
  case repeats(Int64)
}
