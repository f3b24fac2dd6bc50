/// A moment: UTC milliseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Sendable, Hashable, Comparable {
  /// UTC milliseconds since the epoch.
  package let milliseconds: Int64

  /// Wraps UTC milliseconds since the epoch.
  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Wraps Unix seconds, or nil when they do not fit.
  package init?(seconds: Int64) {
    let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
    guard !overflow else { return nil }
    self.init(milliseconds: milliseconds)
  }

  /// Unix seconds, rounded towards the past.
  package var seconds: Int64 {
    milliseconds >= 0 ? milliseconds / 1_000 : (milliseconds - 999) / 1_000
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

  /// The moment `milliseconds` later; saturates at the ends of what 64 bits hold.
  package func advanced(byMilliseconds step: Int64) -> Timestamp {
    let (sum, overflow) = milliseconds.addingReportingOverflow(step)
    return Timestamp(milliseconds: overflow ? (step > 0 ? .max : .min) : sum)
  }

  /// How many milliseconds have passed since `earlier`; negative when it lies ahead.
  package func milliseconds(since earlier: Timestamp) -> Int64 {
    milliseconds.subtractingReportingOverflow(earlier.milliseconds).partialValue
  }
}
