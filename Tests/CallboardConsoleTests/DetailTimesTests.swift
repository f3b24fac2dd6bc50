import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Times in the detail")
struct DetailTimesTests {
  @Test(
    "In the detail times are whole: the date, the second, local time and UTC",
    arguments: [
      (0, " 2026-03-13 23:49:40 UTC", " 2026-03-13 23:49:41 UTC  12h ago"),
      (480, " 2026-03-14 07:49:40 (03-13 23:49:40 UTC)", "2026-03-14 07:49:41 (03-13 23:49:41 UTC)  12h ago"),
      (120, " 2026-03-14 01:49:40 (03-13 23:49:40 UTC)", "2026-03-14 01:49:41 (03-13 23:49:41 UTC)"),
      (-60, " 2026-03-13 22:49:40 (23:49:40 UTC)", " 2026-03-13 22:49:41 (23:49:41 UTC)  12h ago"),
    ])
  func times(minutes: Int, played: String, received: String) {
    var board = FakeBoard()
    let callback = Fixture.callback(1, .stuck, ago: 44_250_000)
    board.callbacks = [callback]
    board.lines = [Fixture.line(1, of: callback, .bet, -30_000, before: 1_000_000)]
    var console = Console(board, rows: 44, settings: Fixture.settings { $0.zone = ZoneOffsets(minutes: minutes) })
    console.press("2", .enter)
    #expect(console.shows(played) && console.shows(received))
    // Of another day its lines say the second, too.
    #expect(
      console.screen.contains { $0.contains(minutes > 0 ? ":49:41  bet" : "03-13 2") && $0.contains(":49:41  bet") })
  }
}
