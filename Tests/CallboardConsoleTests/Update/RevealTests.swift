import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Opened messages")
struct RevealTests {
  private func opened(_ revelation: Revelation) -> Console {
    var console = Console(Fixture.board)
    console.press("d")
    console.wait(milliseconds: 300)
    console.press(.tab, "x", .tab, "y")
    for act in console.acts { console.send(.revealed(act: act.id, revelation, at: console.now)) }
    return console
  }

  private func isGone(_ console: Console) -> Bool {
    if case .reveal = console.model.overlay { return false }
    return !console.shows("secret")
  }

  @Test("An opened message is wiped after 60 s, with a countdown until then")
  func countdown() {
    var console = opened(.opened(#"{"a":"secret"}"#, keyName: nil))
    #expect(console.shows("closes in 60 s") && console.shows("secret") && console.shows("+ 60 s more"))
    console.wait(milliseconds: 59_000)
    #expect(console.shows("closes in 1 s"))
    console.wait(milliseconds: 1_000)
    #expect(isGone(console))
    #expect(console.shows("closed and wiped"))
  }

  @Test("+ adds 60 s")
  func extended() {
    var console = opened(.opened("secret", keyName: nil))
    console.press("+")
    console.wait(milliseconds: 100_000)
    #expect(!isGone(console))
    console.wait(milliseconds: 20_000)
    #expect(isGone(console))
  }

  @Test("What came in clear has no countdown")
  func clear() {
    var console = opened(.clear("secret"))
    console.wait(milliseconds: 600_000)
    #expect(!isGone(console))
    #expect(console.shows("came in clear"))
    #expect(!console.shows("60 s more"))
    console.press("+")
    #expect(console.shows("60 s more: came in clear"))
  }

  @Test("Closing it, and stopping the process, wipe it", arguments: [.escape, "q"] as [Key])
  func closing(key: Key) {
    var closed = opened(.opened("secret", keyName: nil))
    closed.press(key)
    #expect(isGone(closed))
    var stopped = opened(.opened("secret", keyName: nil))
    stopped.send(.suspended)
    #expect(isGone(stopped))
  }

  @Test("What cannot be opened is said in the status line")
  func unopened() {
    let console = opened(.unopened("no key opens it"))
    #expect(console.shows("Decrypt 40: not done: no key opens it"))
  }
}
