import CallboardCore
import CallboardRehearsal

/// The provider's books against the store's: two counts of the same play that share no code.
struct CrossCheck {
  var account: ProviderAccount
  /// What each wallet was opened with, by uid.
  var openings: [String: Money]

  /// What the board holds, counted in one pass.
  struct Count: Equatable {
    var callbacks = 0
    var states: [CallbackState: Int] = [:]
    var conflicts = 0
    /// What was applied, by kind and reference.
    var applied: Set<String> = []
  }

  /// Counts the whole board, page by page.
  static func count(_ board: any Board) async throws -> Count {
    var count = Count()
    var anchor = PageAnchor.first
    while true {
      let page = try await board.callbacks(
        CallbackQuery(list: .notices, anchor: anchor, limit: Limits.pageMaximumRows))
      guard let last = page.keys.last else { return count }
      for callback in page.rows {
        count.callbacks += 1
        count.states[callback.state, default: 0] += 1
        if callback.rejection?.reason == .conflict { count.conflicts += 1 }
        if callback.state == .applied, let reference = callback.reference {
          count.applied.insert("\(callback.kind.rawValue) \(reference)")
        }
      }
      anchor = .after(last)
    }
  }

  /// Each sentence is a difference; none means that both books agree.
  func differences(from count: Count, _ board: any Board) async throws -> [String] {
    var found = account.unexpected.map { "the provider was answered otherwise than it should: \($0)" }
    // A callback whose answer was lost may stand on the board or not.
    if account.unanswered == 0 && count.callbacks != account.contents.count {
      found.append("\(account.contents.count) contents were sent, and the board holds \(count.callbacks)")
    }
    let lost = account.appliedKeys.subtracting(count.applied)
    if let first = lost.min() { found.append("\(lost.count) answered with success are not applied, such as \(first)") }
    var extra = count.applied.subtracting(account.appliedKeys)
    var changes = account.changes
    for reference in extra {
      guard let owed = account.open[reference] else { continue }
      // Refused at first, and applied by the schedule or a retry once its wallet was opened.
      extra.remove(reference)
      changes[owed.uid] = Money(units: (changes[owed.uid] ?? .zero).units &+ owed.change.units)
    }
    if account.unanswered == 0, let first = extra.min() {
      found.append("\(extra.count) are applied that the provider knows nothing of, such as \(first)")
    }
    guard account.unanswered == 0 else { return found }
    for (uid, opening) in openings.sorted(by: { $0.key < $1.key }) {
      let wanted = Money(units: opening.units &+ (changes[uid] ?? .zero).units)
      let balance = try await board.wallet(uid: uid)?.balance
      if balance != wanted {
        found.append("the wallet \(uid) holds \(balance?.description ?? "nothing"), and should hold \(wanted)")
      }
    }
    return found
  }
}
