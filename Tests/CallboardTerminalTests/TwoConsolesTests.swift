import CallboardCore
import CallboardStore
import Support
import Testing

@Suite(
  "Two consoles on one row", .serialized, .ownThread,
  .enabled(if: PseudoTerminalScreen.isAvailable, "tmux is not installed; install it to look at two screens"))
struct TwoConsolesTests {
  @Test("Both have the sheet open; exactly one retry is done, and the other person reads by whom and when")
  func retry() async throws {
    let seeded = try await SeededConsole()
    let screens = [try seeded.screen(columns: 100, rows: 30), try seeded.screen(columns: 100, rows: 30)]
    for screen in screens {
      #expect(try screen.waitFor("AAA-251916") != nil)
      try screen.type("2gr")
      #expect(try screen.waitFor("Confirm (y)") != nil)
    }
    for screen in screens {
      // What is typed ahead goes nowhere: the sheet hears nothing in its first moments.
      let isClosed = try screen.waitFor { rows in
        guard rows.contains(where: { $0.contains("Confirm (y)") }) else { return true }
        try? screen.type("y")
        return false
      }
      #expect(isClosed != nil)
    }
    let told = try screens[1].waitFor("already retried by")
    #expect(told != nil)
    #expect(try screens[0].rows().contains { $0.contains("already retried by") } == false)
    let stuck = try #require(try await seeded.store.find("1732534548458928051").first)
    let actions = try #require(try await seeded.store.detail(of: stuck.id)).actions
    #expect(actions.map(\.verb) == [.retry, .retry])
    #expect(actions.map(\.outcome) == [.done, .refused])
    #expect(stuck.state == .waiting)
    let winner = try #require(actions.first).actor.name
    #expect(told?.contains { $0.contains("already retried by \(winner)") } == true)
  }
}
