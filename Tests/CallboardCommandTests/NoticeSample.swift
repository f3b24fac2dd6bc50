import CallboardCore
import CallboardProtocols

/// Notices for tests that send many.
enum NoticeSample {
  /// A losing spin.
  static func order(_ reference: String) -> NoticeOrder {
    NoticeOrder(
      orderNo: reference, totalBet: Money(units: 10_000), totalWin: .zero, netWin: Money(units: -10_000), gameID: 101,
      time: Timestamp(milliseconds: 1_700_000_000_000))
  }
}
