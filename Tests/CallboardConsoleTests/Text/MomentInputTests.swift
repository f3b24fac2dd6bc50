import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Moments as they are typed")
struct MomentInputTests {
  @Test(
    "A span from now, the clock in local time, or RFC 3339",
    arguments: [
      ("90s", 90), ("30m", 1_800), ("2h", 7_200), ("1d", 86_400),
      // It is 20:07:11 at GMT+8.
      ("20:08", 49), ("23:00", 10_369), ("20:07", 86_389), ("9:00", 46_369),
      ("2026-03-14T12:08:00Z", 49),
    ])
  func ahead(text: String, seconds: Int64) {
    #expect(
      MomentInput.moment(text, now: Fixture.now, zone: ZoneOffsets(minutes: 480))
        == Fixture.now.advanced(byMilliseconds: seconds * 1_000))
  }

  @Test(
    "Anything else is no time ahead",
    arguments: [
      "", "m", "-5m", "0m", "5", "5x", "25:00", "12:60", "1:2", "2026-03-14T12:07:00Z", "2026-02-30T12:00:00Z",
      "2026-03-14", "tomorrow", "9999999d", "+5m", "2026-03-14T12:08:00+08:00",
    ])
  func none(text: String) {
    #expect(MomentInput.moment(text, now: Fixture.now, zone: ZoneOffsets(minutes: 480)) == nil)
  }
}
