/// Takes callbacks in: the one way by which money moves on a provider's word.
package protocol CallbackIntake: Sendable {
  /// Keeps an arrival and, on a ledger route, applies it, in one transaction; returns after the COMMIT.
  ///
  /// Repeats, conflicts and redeliveries are told apart by the reference and the extracted columns (money rules 3 to
  /// 5). Arrivals that come together are committed together.
  ///
  /// - Throws: A failure when nothing was kept: the sender is to be answered 503.
  func receive(_ arrival: Arrival) async throws(StoreFailure) -> IntakeOutcome

  /// Awaits what became of a callback that was ``IntakeOutcome/underway(id:)``, until `deadline` at the latest.
  ///
  /// - Returns: How it stands then; still under way when its attempt has not ended or another one is to come.
  func outcome(of id: Int64, until deadline: ContinuousClock.Instant) async throws(StoreFailure) -> IntakeOutcome
}

/// What taking in an arrival came to.
///
/// `id` is the callback's, for the log.
package enum IntakeOutcome: Sendable, Equatable {
  /// Applied now, or found applied before (`isRepeat`). `balance` is the wallet's current one, and for an agent's the
  /// one last seen; nil only where an agent of protocol B answered none, and for
  /// the cancel of an unknown bet of an unknown user.
  case applied(id: Int64, balance: Money?, isRepeat: Bool)
  /// Kept, and to be delivered to an agent: ``CallbackIntake/outcome(of:until:)`` tells what became of it.
  case underway(id: Int64)
  /// Answered for good and never applied: a bet (money rule 12).
  case refused(id: Int64, ApplyFailure)
  /// A person had completed it elsewhere: success, moves nothing (money rule 10). No balance when no wallet is open.
  case repaired(id: Int64, balance: Money?)
  /// Readable, kept, and not applied so far.
  case failed(id: Int64, ApplyFailure)
  /// The reference is taken by other content (money rule 5).
  case conflict(id: Int64, field: String)
  /// Kept as rejected.
  case rejected(id: Int64, Rejection)
}

/// What the gateway asks of the store beside taking callbacks in.
package protocol GatewayDesk: Sendable {
  /// The wallet of a uid, or nil.
  func wallet(uid: String) async throws(StoreFailure) -> Wallet?
  /// What a route does with callbacks at the moment; nil when it is open.
  func mode(of route: String) async throws(StoreFailure) -> RouteModeLine?
  /// Counts a request of which nothing else is kept. Never blocks and never fails: tallies are written with the next
  /// batch.
  func tally(route: String, outcome: TallyOutcome, at moment: Timestamp)
  /// Proves that the store can be written, or throws why not.
  func checkWritable() async throws(StoreFailure)
  /// Tells the board that this gateway is alive.
  func beat(owner: String, at moment: Timestamp) async throws(StoreFailure)
  /// Moves the write-ahead log into the file, if this gateway is the one that does so.
  func checkpoint() async throws(StoreFailure)
}
