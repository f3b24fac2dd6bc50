import CallboardCore
import GRDB

extension KeptMessage {
  /// The columns of what came, in the order in which they are read.
  static let columns = "id, version, route, kind, token, body, source"

  init(_ row: Row) throws {
    var columns = Columns(row)
    self.init(
      callback: RowVersion(id: columns.number(), version: columns.number()), route: columns.text(),
      kind: try columns.word(), token: columns.textOrNil(), body: columns.bytes(), source: columns.text())
  }
}
