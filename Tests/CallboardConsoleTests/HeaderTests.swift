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

  private static func header(_ columns: Int) -> String {
    let actor = Actor(user: "ops", client: "10.0.0.7", stated: "mara-of-the-night-shift")
    let settings = Fixture.settings { ($0.actor, $0.actorName) = (actor.label, actor.brief) }
    return Console(Fixture.board, columns: columns, settings: settings).screen[0]
  }
}
