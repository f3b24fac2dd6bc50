/// The delays between scheduled attempts; the seed's are at once, 1, 30 and 50 minutes.
package struct RetrySchedule: Sendable, Equatable {
  /// The delay before each scheduled attempt, in milliseconds; as many attempts as delays.
  package let delaysMilliseconds: [Int64]
  /// What a delay counts from; the seed does not say.
  package let countFrom: CountFrom
  /// By how much of a delay an attempt may come later, in percent; 0 is the bare schedule.
  package let jitterPercent: Int

  /// What a delay counts from.
  package enum CountFrom: String, Sendable, CaseIterable {
    /// The end of the previous failed attempt: +0, +1, +31, +81 minutes.
    case previous
    /// The end of the first failed attempt: +0, +1, +30, +50 minutes.
    case first
  }

  package init(delaysMilliseconds: [Int64], countFrom: CountFrom, jitterPercent: Int = 0) {
    self.delaysMilliseconds = delaysMilliseconds
    self.countFrom = countFrom
    self.jitterPercent = jitterPercent
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

  /// How much later a callback's next scheduled attempt comes, so that those that failed together do not come back
  /// together: the same for the same callback and failure, and spread evenly over callbacks.
  package func jitterMilliseconds(callbackID: Int64, failures: Int) -> Int64 {
    guard jitterPercent > 0, delaysMilliseconds.indices.contains(failures) else { return 0 }
    // SplitMix64's mixing (Steele, Lea, Flood 2014), over the id and the failure.
    var mixed = UInt64(bitPattern: callbackID) &* 4 &+ UInt64(failures) &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    let most = delaysMilliseconds[failures] / 100 * Int64(jitterPercent)
    return most <= 0 ? 0 : Int64(mixed % UInt64(most + 1))
  }
}
