package import CallboardCore
package import FoundationEssentials

/// Orders on the wire: what a game server asks us to deliver, and what it is answered (`protocols.md` D).
package enum OrderCodec {
  /// The body of an order for an agent that speaks protocol A; for one that speaks B it is ``SettleRequest/json``.
  package static func request(_ order: NoticeOrder, uid: String, username: String? = nil) -> Data {
    var text = JSONText()
    text.add("order_no", order.orderNo)
    text.add("uid", uid)
    if let username { text.add("username", username) }
    text.add("total_bet", order.totalBet)
    text.add("total_win", order.totalWin)
    text.add("net_win", order.netWin)
    text.add("business", order.business)
    text.add("game_id", order.gameID)
    text.add("time", order.time.seconds)
    return text.data
  }

  /// The answer to an order that its agent has applied, now or before, with the wallet that the agent told last.
  ///
  /// The wallet is nil only where an agent of protocol B answered none.
  package static func applied(wallet: Money?) -> Data {
    var text = JSONText()
    text.add("state", "applied")
    if let wallet { text.add("wallet", wallet.description) }
    return text.data
  }

  /// The answer to an order that is kept and not applied so far.
  package static var waiting: Data {
    var text = JSONText()
    text.add("state", "waiting")
    return text.data
  }

  /// The answer to an order that is refused.
  package static func refused(_ error: String) -> Data {
    var text = JSONText()
    text.add("error", error)
    return text.data
  }

  /// Reads an answer, or nil when it is not one: the status and the body must say the same.
  package static func answer(status: Int, body: Data) -> OrderAnswer? {
    guard let object = JSONObject(body) else { return nil }
    switch (status, object.text("state")) {
    case (200, "applied"?): return .applied(wallet: object["wallet"].flatMap { try? $0.amount().money })
    case (202, "waiting"?): return .waiting
    case (400..., nil): return object.text("error").map(OrderAnswer.refused)
    default: return nil
    }
  }
}

/// What a game server is answered to an order.
package enum OrderAnswer: Sendable, Equatable {
  /// The agent applied it; its wallet, where the agent told one.
  case applied(wallet: Money?)
  /// It is kept, and delivered by the schedule.
  case waiting
  /// It is not taken.
  case refused(String)
}
