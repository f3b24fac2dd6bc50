import CallboardCore
import Testing

@Suite("How much comes in, and how much of it fails") struct RatesTests {
  private static func minutes(_ counts: [[TallyOutcome: Int]]) -> [MinuteTally] {
    counts.enumerated().map { MinuteTally(minute: Timestamp(milliseconds: Int64($0) * 60_000), counts: $1) }
  }

  @Test(
    "The rate is the last whole minute's, or the running one's where that has more; failures are a share of what ended",
    arguments: [
      ([], Rates()),
      ([[.applied: 4]], Rates(perMinute: 4, ended: 4)),
      ([[.applied: 40], [.applied: 12], [.applied: 3]], Rates(perMinute: 12, ended: 55)),
      ([[.applied: 12], [.applied: 30]], Rates(perMinute: 30, ended: 42)),
      (
        [[.applied: 2, .failed: 1, .conflict: 1, .rejected: 1, .repeated: 3], [:]],
        Rates(perMinute: 8, failures: 3, ended: 8)
      ),
      // What an agent was sent is not known to have ended before it answers; that is no request.
      ([[.underway: 5, .delivered: 3, .undelivered: 1], [:]], Rates(perMinute: 5, failures: 1, ended: 4)),
      // Nobody knows who sent these.
      ([[.unauthenticated: 9, .forbidden: 9], [:]], Rates(turnedAway: 9)),
    ] as [([[TallyOutcome: Int]], Rates)])
  func rates(counts: [[TallyOutcome: Int]], expected: Rates) {
    #expect(Rates(Self.minutes(counts)) == expected)
  }
}
