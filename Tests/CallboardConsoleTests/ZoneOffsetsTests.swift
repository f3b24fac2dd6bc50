import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("A clock that is put forward and back")
struct ZoneOffsetsTests {
  /// 2026-03-14T12:00:00Z, 7 min before ``Fixture/now``: the clock goes from +01:00 to +02:00.
  private static let forward = Timestamp(milliseconds: 1_773_489_600_000)
  private static let back = forward.advanced(byMilliseconds: 200 * 86_400_000)

  private static let zone = ZoneOffsets(
    from: forward.advanced(byMilliseconds: -300 * 86_400_000), until: forward.advanced(byMilliseconds: 300 * 86_400_000)
  ) { $0 >= forward && $0 < back ? 120 : 60 }

  @Test(
    "Each change is found to the second, and what lies beyond the table goes by its ends",
    arguments: [
      (forward, -1_000, 60), (forward, 0, 120), (back, -1_000, 120), (back, 0, 60), (forward, -9_000_000_000_000, 60),
      (back, 9_000_000_000_000, 60),
    ] as [(Timestamp, Int64, Int)])
  func changes(moment: Timestamp, milliseconds: Int64, minutes: Int) {
    #expect(Self.zone.minutes(at: moment.advanced(byMilliseconds: milliseconds)) == minutes)
  }

  @Test("A row from before the change keeps the time that the clock showed then; the next ones have that of now")
  func rows() {
    var console = Console(Fixture.board, rows: 40, settings: Fixture.settings { $0.zone = Self.zone })
    // Received at 11:58:53 and 12:00:16 UTC.
    #expect(console.shows("12:58:53") && console.shows("14:00:16") && !console.shows("13:58:53"))
    console.wait(milliseconds: 1_000)
    #expect(console.shows("12:58:53"))
  }

  @Test("w finds the same neighbours on both sides of the change")
  func neighbours() {
    var console = Console(Fixture.board, settings: Fixture.settings { $0.zone = Self.zone })
    var utc = Console(Fixture.board)
    console.press("2", "w")
    utc.press("2", "w")
    #expect(console.model.filterText == "uid=001 played=2026-03-14T12:14:36+01:00±20m")
    #expect(console.model.notices.rows.map(\.id) == utc.model.notices.rows.map(\.id))
    #expect(!utc.model.notices.rows.isEmpty)
  }

  @Test("A time that is typed for later is the one that the clock shows then")
  func later() {
    let eve = Self.back.advanced(byMilliseconds: -3_600_000)
    // It is 13:00 by the clock, and at 14:00 it will be 13:00 again.
    let typed = MomentInput.moment("15:30", now: eve, zone: Self.zone)
    #expect(typed.map { CivilTime($0, offsetMinutes: Self.zone.minutes(at: $0)).hour } == 15)
    #expect(typed == eve.advanced(byMilliseconds: 12_600_000))
    let tomorrow = MomentInput.moment("12:30", now: eve, zone: Self.zone)
    #expect(tomorrow.map { CivilTime($0, offsetMinutes: Self.zone.minutes(at: $0)).hour } == 12)
  }
}
