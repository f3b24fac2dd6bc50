package import CallboardCore
package import FoundationEssentials

/// The order of a notice, as it lies sealed in `data` (seed 000, Data说明).
package struct NoticeOrder: Sendable, Equatable {
  package var orderNo: String
  package var totalBet: Money
  package var totalWin: Money
  package var netWin: Money
  package var business: String
  package var gameID: Int64
  package var time: Timestamp

  package init(
    orderNo: String, totalBet: Money, totalWin: Money, netWin: Money, business: String = "spin", gameID: Int64,
    time: Timestamp
  ) {
    self.orderNo = orderNo
    self.totalBet = totalBet
    self.totalWin = totalWin
    self.netWin = netWin
    self.business = business
    self.gameID = gameID
    self.time = time
  }

  /// The order's JSON, to be sealed.
  package var json: Data {
    var text = JSONText()
    text.add("order_no", orderNo)
    text.add("total_bet", totalBet)
    text.add("total_win", totalWin)
    text.add("net_win", netWin)
    text.add("business", business)
    text.add("game_id", gameID)
    text.add("time", time.seconds)
    return text.data
  }
}
