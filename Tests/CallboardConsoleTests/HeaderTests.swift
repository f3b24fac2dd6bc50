import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("The header")
struct HeaderTests {
  @Test(
    "Who acts stands there whole, by name alone, cut, or at last not at all, as there is room",
    arguments: [
      (120, "op ops (says mara-of-the-night-shift)@10.0.0.7 "), (92, "op \"mara-of-the-night-shift\" "),
      (78, "op \"mara-of-t… "), (73, "op \"mara… "),
    ])
  func actor(columns: Int, text: String) {
    #expect(Self.header(columns).hasSuffix(text))
  }

  @Test("What is cut to less than a few letters is left out, and the counts stay")
  func none() {
    let header = Self.header(72)
    #expect(!header.contains("op ") && header.contains("stuck") && header.contains("test"))
  }

  @Test("That nothing can be changed from here stands there", arguments: [80, 160])
  func readOnly(columns: Int) {
    let settings = Fixture.settings { $0.readOnlyReason = "started with --read-only" }
    #expect(Console(Fixture.board, columns: columns, settings: settings).screen[0].contains("read-only"))
    #expect(!Console(Fixture.board, columns: columns).screen[0].contains("read-only"))
  }

  @Test(
    "A screen that is too small says what it needs, in whole words",
    arguments: [
      (39, "needs 40x8; 39x5 is too small"), (20, "needs 40x8"), (10, "needs 40x8"), (9, "40x8"), (4, "40x8"),
    ])
  func tooSmall(columns: Int, text: String) {
    #expect(Console(Fixture.board, columns: columns, rows: 5).screen[2] == text)
  }

  @Test(
    "There is nothing to do only where nothing fails; else it says how many wait",
    arguments: [
      (Trouble.none, 80, "nothing to do"), (.none, 40, "nothing to do"), (.held, 80, "none stuck, 3,212 waiting"),
      (.held, 44, "3.2k waiting"), (.closed, 80, "none stuck"), (.closed, 40, "none stuck"),
    ])
  func rest(trouble: Trouble, columns: Int, text: String) {
    var board = Fixture.board
    board.callbacks.removeAll { $0.state.needsPerson }
    switch trouble {
    case .none: break
    case .held:
      board.held = [HeldAgent(route: "agent-007", since: Fixture.now, waiting: 212)]
      board.failing = [FailingRoute(route: "hrg", waiting: 3_000, failures: 900, ended: 900)]
    case .closed: board.closed = [ClosedRoute(route: "jj", since: Fixture.now)]
    }
    let header = Console(board, columns: columns).screen[0]
    #expect(
      header.contains("  \(text)  ") || header.hasSuffix("  \(text) ") || header.hasSuffix("  \(text)"), "\(header)")
  }

  enum Trouble { case none, held, closed }

  private static func header(_ columns: Int) -> String {
    let actor = Actor(user: "ops", client: "10.0.0.7", stated: "mara-of-the-night-shift")
    let settings = Fixture.settings { ($0.actor, $0.actorName) = (actor.label, actor.brief) }
    return Console(Fixture.board, columns: columns, settings: settings).screen[0]
  }
}
