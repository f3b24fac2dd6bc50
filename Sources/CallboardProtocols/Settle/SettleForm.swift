import CallboardCore

/// What protocol B's messages look like, each a flat object with fields in text.
enum SettleForm: CaseIterable {
  case settlement
  /// A settlement that we are asked to deliver (`protocols.md` D).
  case order
  case bet
  case cancel
  /// One entry of an event batch.
  case event

  /// The form of a kind's messages; nil for a kind that protocol B does not have.
  init?(_ kind: CallbackKind) {
    switch kind {
    case .settlement: self = .settlement
    case .bet: self = .bet
    case .cancel: self = .cancel
    case .event: self = .event
    case .notice, .order: return nil
    }
  }

  var kind: CallbackKind {
    switch self {
    case .settlement: .settlement
    case .order: .order
    case .bet: .bet
    case .cancel: .cancel
    case .event: .event
    }
  }

  /// The field that holds the reference.
  var referenceField: String { self == .event ? "settleId" : "txId" }

  /// The document's fields that tell one content from another: all but `ts`, which is the time of sending.
  var countedFields: [String] {
    switch self {
    case .settlement, .order:
      [
        "userId", "txId", "roundId", "betTime", "gameType", "gameCode", "betAmount", "validBetAmount", "winAmount",
        "roundStartTime", "odds", "status", "result", "commission", "fee",
      ]
    case .bet:
      ["userId", "txId", "roundId", "betTime", "gameType", "gameCode", "tableId", "betAmount", "category"]
    case .cancel: ["userId", "txId", "gameType", "gameCode", "reason"]
    case .event: ["settleId", "eventId", "userId", "amount", "createTime"]
    }
  }
}
