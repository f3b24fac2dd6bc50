package import CallboardCore
package import CallboardProtocols
package import FoundationEssentials

/// One callback that a simulated provider sends.
package struct Sending: Sendable {
  package var turn: ProviderScript.Turn
  package var destination: Destination
  package var uid: String
  package var reference: String
  /// What applying it does to the wallet, be it in the ledger or at an agent.
  package var change: Money
  package var body: Data
  /// The sealed token of a notice; nil elsewhere.
  package var token: String?
  package var content: Content

  package init(
    turn: ProviderScript.Turn, destination: Destination, uid: String, reference: String, change: Money, body: Data,
    token: String? = nil, content: Content
  ) {
    self.turn = turn
    self.destination = destination
    self.uid = uid
    self.reference = reference
    self.change = change
    self.body = body
    self.token = token
    self.content = content
  }

  /// What it says, before it was sealed.
  package enum Content: Sendable, Equatable {
    case notice(NoticeOrder)
    case settlement(SettleRequest)
    /// A bet, or the cancel of one.
    case bet(PlacedBet)
  }

  package var isNotice: Bool { destination == .notice }

  /// What the receiver knows it by: kinds share no references.
  package var key: String { "\(destination.kind.rawValue) \(reference)" }

  /// Whether it changes a wallet of the ledger, and not one at an agent.
  var isLedgers: Bool {
    if case .order = destination { false } else { true }
  }

  /// The same callback, sent once more.
  func again(as turn: ProviderScript.Turn) -> Sending {
    var copy = self
    copy.turn = turn
    return copy
  }

  /// The same reference with a higher win: a conflict; nil for what has no win.
  func altered(_ seal: NoticeSeal, at now: Timestamp) -> Sending? {
    var copy = self
    copy.turn = .conflict
    switch content {
    case .notice(var order):
      order.totalWin = Money(units: order.totalWin.units + 10_000)
      order.netWin = Money(units: order.netWin.units + 10_000)
      copy.content = .notice(order)
      copy.body =
        isNotice
        ? NoticeCodec.request(order, uid: uid, cipher: seal.cipher) : OrderCodec.request(order, uid: uid)
    case .settlement(var request):
      guard let text = request.winAmount, let win = try? Money(text: text) else { return nil }
      request.winAmount = Money(units: win.units + 10_000).shortest
      request.ts = now.settleText
      copy.content = .settlement(request)
      copy.body = request.json
    case .bet: return nil
    }
    return copy
  }

  /// What its answer means.
  func meaning(of answer: SentAnswer) -> SentAnswer.Meaning {
    switch destination {
    case .notice: answer.noticeMeaning(uid: uid)
    case .settle: answer.settleMeaning
    case .order: answer.orderMeaning
    }
  }
}
