/// The delays between scheduled attempts; the seed's are at once, 1, 30 and 50 minutes.
package struct RetrySchedule: Sendable, Equatable {
  /// The delay before each scheduled attempt, in milliseconds; as many attempts as delays.
  package let delaysMilliseconds: [Int64]
  /// What a delay counts from; the seed does not say.
  package let countFrom: CountFrom

  /// What a delay counts from.
  package enum CountFrom: String, Sendable, CaseIterable {
    /// The end of the previous failed attempt: +0, +1, +31, +81 minutes.
    case previous
    /// The end of the first failed attempt: +0, +1, +30, +50 minutes.
    case first
  }

  package init(delaysMilliseconds: [Int64], countFrom: CountFrom) {
    self.delaysMilliseconds = delaysMilliseconds
    self.countFrom = countFrom
  }

  /// The seed's schedule.
  package static let standard = RetrySchedule(
    delaysMilliseconds: [0, 60_000, 1_800_000, 3_000_000], countFrom: .previous)

  /// How many scheduled attempts there are.
  package var attempts: Int { delaysMilliseconds.count }

  /// When the next scheduled attempt is due after `failures` failed ones, the last of which ended at `moment`; nil
  /// when there is none left.
  package func due(afterFailures failures: Int, at moment: Timestamp, firstFailedAt: Timestamp) -> Timestamp? {
    guard failures < attempts else { return nil }
    let delay = delaysMilliseconds[failures]
    switch countFrom {
    case .previous: return moment.advanced(byMilliseconds: delay)
    case .first: return max(moment, firstFailedAt.advanced(byMilliseconds: delay))
    }
  }
}
