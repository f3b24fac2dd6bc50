/// What a line of the wallet flow is about.
package enum FlowBusiness: String, Sendable, CaseIterable {
  /// A stake: never above zero.
  case bet
  /// A win: always above zero.
  case win
  /// A settlement's payout, be it 0.
  case payout
  /// What a cancelled bet gave back: never below zero.
  case refund
  /// An agent's balance, as information; has no amount and stands outside conservation.
  case sync
  /// A person's correction.
  case adjust
}

/// What became of a line.
package enum FlowStatus: String, Sendable, CaseIterable {
  /// It changed the wallet.
  case applied
  /// It would have changed the wallet; its callback failed its scheduled attempts. No before and after.
  case failed
}

/// One line of the append-only wallet flow.
package struct FlowLine: Sendable, Equatable {
  package var id: Int64
  package var at: Timestamp
  package var uid: String
  /// The callback's route; nil for a person's correction.
  package var route: String?
  package var reference: String?
  /// The callback it came from; nil for a person's correction without one.
  package var callbackID: Int64?
  package var business: FlowBusiness
  /// The change, signed; nil for `sync`.
  package var amount: Money?
  package var before: Money?
  package var after: Money?
  package var status: FlowStatus
  package var playedAt: Timestamp?

  package init(
    id: Int64, at: Timestamp, uid: String, route: String?, reference: String?, callbackID: Int64?,
    business: FlowBusiness, amount: Money?, before: Money?, after: Money?, status: FlowStatus, playedAt: Timestamp?
  ) {
    self.id = id
    self.at = at
    self.uid = uid
    self.route = route
    self.reference = reference
    self.callbackID = callbackID
    self.business = business
    self.amount = amount
    self.before = before
    self.after = after
    self.status = status
    self.playedAt = playedAt
  }
}
