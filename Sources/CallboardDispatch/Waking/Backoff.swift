import CallboardCore

/// How long to leave a failing store alone: longer with each failure in a row, up to a bound.
struct Backoff: Sendable, Equatable {
  private var failures = 0

  /// The pause after one more failure, in milliseconds.
  mutating func failed() -> Int64 {
    failures += 1
    return min(
      Limits.dispatchBackoffMilliseconds << min(failures - 1, 16), Limits.dispatchBackoffMaximumMilliseconds)
  }

  /// The store did what was asked.
  mutating func worked() { failures = 0 }
}
