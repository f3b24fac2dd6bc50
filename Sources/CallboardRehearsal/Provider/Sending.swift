package import CallboardCore
package import CallboardProtocols
package import FoundationEssentials

/// One callback that a simulated provider sends.
package struct Sending: Sendable {
  package var turn: ProviderScript.Turn
  package var uid: String
  package var reference: String
  /// What applying it does to the wallet.
  package var change: Money
  package var body: Data
  /// The bearer token; nil for a settlement.
  package var token: String?
  package var content: Content

  package init(
    turn: ProviderScript.Turn, uid: String, reference: String, change: Money, body: Data, token: String?,
    content: Content
  ) {
    self.turn = turn
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
  }

  package var isNotice: Bool { token != nil }

  /// The same callback, sent once more.
  func again(as turn: ProviderScript.Turn) -> Sending {
    var copy = self
    copy.turn = turn
    return copy
  }

  /// The same reference with a higher win: a conflict.
  func altered(_ seal: NoticeSeal, at now: Timestamp) -> Sending? {
    var copy = self
    copy.turn = .conflict
    switch content {
    case .notice(var order):
      order.totalWin = Money(units: order.totalWin.units + 10_000)
      order.netWin = Money(units: order.netWin.units + 10_000)
      copy.content = .notice(order)
      copy.body = NoticeCodec.request(order, uid: uid, cipher: seal.cipher)
    case .settlement(var request):
      guard let text = request.winAmount, let win = try? Money(text: text) else { return nil }
      request.winAmount = Money(units: win.units + 10_000).shortest
      request.ts = now.settleText
      copy.content = .settlement(request)
      copy.body = request.json
    }
    return copy
  }
}
