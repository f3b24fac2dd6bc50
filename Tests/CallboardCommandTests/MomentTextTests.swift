import CallboardCore
import Testing

@testable import callboard

@Suite("Moments on the command line") struct MomentTextTests {
  /// 2026-01-05T04:00:00Z; noon at +08:00.
  static let now = Timestamp(milliseconds: 1_767_585_600_000)

  private func past(_ text: String) throws -> String {
    try MomentText.past(text, now: Self.now, offsetMinutes: { _ in 480 }).description
  }

  @Test(
    "A length of time is how long ago, a time of day the last one in the zone, a day its start",
    arguments: [
      ("30m", "2026-01-05T03:30:00.000Z"), ("1h30m", "2026-01-05T02:30:00.000Z"), ("90s", "2026-01-05T03:58:30.000Z"),
      ("2h", "2026-01-05T02:00:00.000Z"),
      ("1d", "2026-01-04T04:00:00.000Z"), ("11:10", "2026-01-05T03:10:00.000Z"),
      ("11:10:05", "2026-01-05T03:10:05.000Z"), ("21:10", "2026-01-04T13:10:00.000Z"),
      ("2026-01-01", "2025-12-31T16:00:00.000Z"), ("2026-01-01T06:00", "2025-12-31T22:00:00.000Z"),
      ("2026-01-01 06:00", "2025-12-31T22:00:00.000Z"), ("2026-01-01T06:00:00Z", "2026-01-01T06:00:00.000Z"),
      ("2026-01-01T06:00:00+01:00", "2026-01-01T05:00:00.000Z"),
      ("2026-01-01T06:00:00.123456Z", "2026-01-01T06:00:00.123Z"),
    ])
  func forms(text: String, moment: String) throws {
    #expect(try past(text) == moment)
  }

  @Test(
    "Anything else is a mistake", arguments: ["", "soon", "25:00", "2026-02-30", "-5m", "30", "\"", "11:10±5m", "1y"])
  func mistakes(text: String) {
    #expect(throws: (any Error).self) { try past(text) }
  }

  @Test(
    "What must be over is never ahead",
    arguments: [
      ("8h", "2026-01-04T20:00:00.000Z"), ("12:00", "2026-01-05T04:00:00.000Z"),
      ("22:00", "2026-01-04T14:00:00.000Z"), ("2026-01-05", "2026-01-04T16:00:00.000Z"), ("2026-01-06", nil),
      ("2026-01-05T04:00:01Z", nil), ("10:00..11:00", nil),
    ])
  func over(text: String, moment: String?) {
    #expect(
      (try? MomentText.over(text, now: Self.now, offsetMinutes: { _ in 480 }))?.description == moment)
  }
}
