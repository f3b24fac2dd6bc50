import CallboardCore
import GRDB

extension Callback {
  /// A board row from the columns of ``StoredCallback/boardColumns``.
  init(_ row: Row, from index: Int = 0) throws {
    var columns = Columns(row, from: index)
    self.init(
      id: columns.number(), version: columns.number(), route: columns.text(), kind: try columns.word(),
      reference: columns.textOrNil(), uid: columns.textOrNil(), username: columns.textOrNil(),
      game: columns.textOrNil(), round: columns.textOrNil(), business: columns.textOrNil(),
      bet: columns.moneyOrNil(), win: columns.moneyOrNil(), playedAt: columns.momentOrNil(),
      receivedAt: columns.moment(), standing: try CallbackStanding(&columns), attempts: columns.count(),
      rejection: try Rejection(&columns), failure: columns.textOrNil().map(ApplyFailure.init(code:)),
      relatedID: columns.numberOrNil(), arrivals: columns.count(), warnings: [Warning](column: columns.text()),
      isOutcomeUnknown: columns.number() != 0, httpStatus: columns.numberOrNil().map(Int.init))
  }
}

extension CallbackStanding {
  fileprivate init(_ columns: inout Columns) throws {
    self.init(
      state: try columns.word(), dueAt: columns.momentOrNil(), manualAt: columns.momentOrNil(),
      redeliveryAt: columns.momentOrNil(), scheduledFailures: columns.count(), firstFailedAt: columns.momentOrNil())
    let cause: AttemptCause? = try columns.wordOrNil()
    let owner = columns.textOrNil()
    let until = columns.momentOrNil()
    let origin: CallbackState? = try columns.wordOrNil()
    if let cause, let owner, let until, let origin {
      lease = Lease(cause: cause, owner: owner, until: until, origin: origin)
    }
    repairedFrom = try columns.wordOrNil()
  }
}

extension Rejection {
  fileprivate init?(_ columns: inout Columns) throws {
    let reason: Reason? = try columns.wordOrNil()
    let field = columns.textOrNil()
    guard let reason else { return nil }
    self.init(reason, field: field)
  }
}
