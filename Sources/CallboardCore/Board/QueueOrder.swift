/// In what order the retry queue is shown.
package enum QueueOrder: String, Sendable, CaseIterable {
  /// Stuck first, then rejected, then waiting and applying, each by when it is claimed or came.
  case urgency
  /// What came first.
  case age
  /// The largest stake or win first.
  case amount
  /// What is tried next; what nobody tries without being asked comes last.
  case due
}

extension QueueOrder {
  /// Where a callback stands in the order, among those in the queue.
  package func key(of callback: Callback) -> PageKey {
    let due = callback.standing.claimableAt
    switch self {
    case .urgency:
      let isOurs = callback.state == .waiting || callback.state == .applying
      let rank: Int64 = callback.state == .stuck ? 0 : callback.state == .rejected ? 1 : 2
      let at = isOurs ? due ?? callback.receivedAt : callback.receivedAt
      return PageKey(rank: rank, at: at.milliseconds, id: callback.id)
    case .age: return PageKey(at: callback.receivedAt.milliseconds, id: callback.id)
    case .amount:
      let amount = max(callback.bet ?? .zero, callback.win ?? .zero)
      return PageKey(rank: 0 &- amount.units, id: callback.id)
    case .due: return PageKey(at: due?.milliseconds ?? .max, id: callback.id)
    }
  }
}
