import CallboardCore
import FoundationEssentials

/// The batch of `/event_settle`: `{ts, settles: [{settleId, eventId, userId, amount, createTime}]}` (`protocols.md` B).
enum EventBatch {
  /// The entries as they are spelled, or why the batch as a whole is refused.
  ///
  /// A batch without entries, or with more than ``Limits/eventBatchMaximum``, is refused: nothing of it could be
  /// answered for. `ts`, the time of sending, does not count.
  static func entries(of body: Data) -> Result<[Data], Rejection> {
    guard let object = JSONObject(body) else { return .failure(Rejection(.badJSON)) }
    guard object["settles"] != nil else { return .failure(Rejection(.missingField, field: "settles")) }
    guard let items = JSONItems.of("settles", in: body), (1...Limits.eventBatchMaximum).contains(items.count) else {
      return .failure(Rejection(.badField, field: "settles"))
    }
    return .success(items)
  }
}
