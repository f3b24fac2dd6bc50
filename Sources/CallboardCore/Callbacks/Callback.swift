/// A callback as it stands in the store: one row of the board.
package struct Callback: Sendable, Equatable {
  package var id: Int64
  /// Grows by one with each change; what compare-and-set compares.
  package var version: Int64
  package var route: String
  package var kind: CallbackKind
  /// The reference it owns, or that a rejected arrival claims.
  package var reference: String?
  package var uid: String?
  package var username: String?
  package var game: String?
  package var round: String?
  package var business: String?
  package var bet: Money?
  package var win: Money?
  package var playedAt: Timestamp?
  package var receivedAt: Timestamp
  package var standing: CallbackStanding
  /// How many attempts were made, of any cause.
  package var attempts: Int
  /// Why it was rejected.
  package var rejection: Rejection?
  /// Why its last attempt failed.
  package var failure: ApplyFailure?
  /// For a conflict, the callback that it contradicts; for a superseded arrival, the one that replaced it.
  package var relatedID: Int64?
  /// How often it came.
  package var arrivals: Int
  package var warnings: [Warning]
  /// Whether an agent may have applied it though no attempt succeeded (money rule 9).
  package var isOutcomeUnknown: Bool
  /// The HTTP status of the agent's answer to the last attempt; nil without one.
  package var httpStatus: Int?
  /// Who looks after it; nil when nobody does.
  package var keeper: Keeper?

  package init(
    id: Int64, version: Int64, route: String, kind: CallbackKind, reference: String? = nil, uid: String? = nil,
    username: String? = nil, game: String? = nil, round: String? = nil, business: String? = nil, bet: Money? = nil,
    win: Money? = nil, playedAt: Timestamp? = nil, receivedAt: Timestamp, standing: CallbackStanding,
    attempts: Int = 0, rejection: Rejection? = nil, failure: ApplyFailure? = nil, relatedID: Int64? = nil,
    arrivals: Int = 1, warnings: [Warning] = [], isOutcomeUnknown: Bool = false, httpStatus: Int? = nil,
    keeper: Keeper? = nil
  ) {
    self.id = id
    self.version = version
    self.route = route
    self.kind = kind
    self.reference = reference
    self.uid = uid
    self.username = username
    self.game = game
    self.round = round
    self.business = business
    self.bet = bet
    self.win = win
    self.playedAt = playedAt
    self.receivedAt = receivedAt
    self.standing = standing
    self.attempts = attempts
    self.rejection = rejection
    self.failure = failure
    self.relatedID = relatedID
    self.arrivals = arrivals
    self.warnings = warnings
    self.isOutcomeUnknown = isOutcomeUnknown
    self.httpStatus = httpStatus
    self.keeper = keeper
  }

  package var state: CallbackState { standing.state }
  package var rowVersion: RowVersion { RowVersion(id: id, version: version) }

  /// What is wrong with it, as the stored word: the rejection's reason (with its field), else the last failure.
  package var errorCode: String? {
    if state == .applied { return nil }
    if let rejection {
      return rejection.field.map { "\(rejection.reason.rawValue):\($0)" } ?? rejection.reason.rawValue
    }
    return state == .repaired ? nil : failure?.code
  }

  /// The HTTP status that goes with ``errorCode``; nil where there is none.
  package var errorStatus: Int? {
    rejection == nil && state != .applied && state != .repaired && failure != nil ? httpStatus : nil
  }
}
