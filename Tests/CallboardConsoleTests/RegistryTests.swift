import Testing

@testable import CallboardConsole

@Suite("The one table of commands")
struct RegistryTests {
  @Test("Every command stands in it once", arguments: Command.allCases)
  func whole(command: Command) {
    #expect(Registry.entries.filter { $0.command == command }.count == 1)
  }

  @Test("A key means one thing where it is pressed", arguments: KeyContext.allCases)
  func unambiguous(context: KeyContext) {
    let keys = Registry.entries.filter { $0.contexts.contains(context) }.flatMap(\.keys)
    #expect(keys.count == Set(keys).count)
  }

  @Test("A word after a colon means one thing")
  func words() {
    #expect(Set(Registry.words).count == Registry.words.count)
    #expect(Set(Registry.words).isSuperset(of: ["notices", "routes", "jobs", "retry", "repair", "q"]))
  }

  @Test("What can harm is never on a control key or Enter")
  func dangers() {
    for entry in Registry.entries where entry.danger != .none {
      for key in entry.keys {
        guard case .character = key else {
          Issue.record("\(entry.command.rawValue) stands on \(key)")
          continue
        }
      }
    }
  }

  @Test(
    "A read-only console keeps from everything that is journaled or moves money, and says why",
    arguments: KeyContext.allCases)
  func readOnly(context: KeyContext) {
    let console = Console(Fixture.board, settings: Fixture.settings { $0.readOnlyReason = "started so" })
    for entry in Registry.entries where entry.danger != .none && entry.contexts.contains(context) && context != .sheet {
      #expect(
        console.model.reasonOff(entry.command)?.contains("read-only: started so") == true, "\(entry.command.rawValue)")
    }
  }

  @Test("Ctrl-D, K, Z, S and Q act on nothing but the cursor")
  func reserved() {
    for letter: Character in ["d", "k", "z", "s", "q"] {
      for context in KeyContext.allCases {
        guard let command = Registry.command(for: .control(letter), in: context) else { continue }
        #expect(command == .halfDown)
      }
    }
  }

  @Test("Help shows every command with its keys", arguments: [80, 160])
  func help(columns: Int) {
    var console = Console(Fixture.board, columns: columns, rows: 24)
    console.press("?")
    var seen: [String] = []
    for _ in 0..<Registry.entries.count {
      seen += console.screen
      console.press("j")
    }
    for entry in Registry.entries {
      let calls = entry.calls(.english)
      #expect(seen.contains { $0.contains(calls) && $0.contains(Strings.english(entry.title)) })
    }
  }
}
