import CallboardCore
import GRDB

extension FlowLine {
  /// The columns of a line, in the order in which they are read.
  static let columns =
    "id, at, uid, route, reference, callback_id, business, amount, before, after, status, played_at"

  init(_ row: Row, from index: Int = 0) throws {
    var columns = Columns(row, from: index)
    self.init(
      id: columns.number(), at: columns.moment(), uid: columns.text(), route: columns.textOrNil(),
      reference: columns.textOrNil(), callbackID: columns.numberOrNil(), business: try columns.word(),
      amount: columns.moneyOrNil(), before: columns.moneyOrNil(), after: columns.moneyOrNil(),
      status: try columns.word(), playedAt: columns.momentOrNil())
  }

  static let insertion = Insertion(
    into: "flow",
    "at, uid, route, reference, callback_id, business, amount, before, after, status, played_at, at_agent")

  /// Writes the line; its id is the table's to give.
  ///
  /// One that tells of a wallet at its route's agent stands outside the ledger's conservation.
  func insert(_ db: Database, isAtAgent: Bool = false) throws {
    try db.run(Self.insertion.sql, row(isAtAgent: isAtAgent))
  }

  /// The values of ``insertion``.
  func row(isAtAgent: Bool) -> [Value] {
    [
      at.milliseconds, uid, route, reference, callbackID, business.rawValue, amount.column, before.column, after.column,
      status.rawValue, playedAt.column, isAtAgent ? 1 : 0,
    ]
  }
}
