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
    for act in console.acts { console.send(.revealed(act: act.id, revelation, at: console.moment)) }
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
    #expect(console.shows("Decrypt AAA-251940: not done: no key opens it"))
  }
}

@Suite("What an opened message looks like where there is little room")
struct RevealRoomTests {
  private static let text =
    #"{"roundStartTime":"2026-11-22T04:05:22.276+08:00","betTransactionId":1795291178570000101,"note":""#
    + String(repeating: "word ", count: 30) + #"end","last":"here"}"#

  private static func console(_ columns: Int, _ rows: Int, disagreements: [Disagreement] = []) -> Console {
    var board = Fixture.board
    board.callbacks[39].reference = "1795291178570000101"
    var console = Console(board, columns: columns, rows: rows)
    console.press("1", "d")
    console.wait(milliseconds: 300)
    console.press(.tab, "x", .tab, "y")
    for act in console.acts {
      console.send(
        .revealed(
          act: act.id, .opened(text, keyName: nil, disagreements: disagreements), at: console.moment))
    }
    return console
  }

  @Test("Nothing of it is cut, and ids stand whole", arguments: [(40, 24), (79, 24), (80, 24), (100, 30), (160, 50)])
  func whole(columns: Int, rows: Int) {
    var console = Self.console(columns, rows)
    // From 80 columns on a bar divides what was opened from what the board took from it.
    var seen: [String] = []
    for _ in 0..<20 {
      let shown = console.screen[2..<(rows - 2)].map { String($0.split(separator: "│").first ?? "").trimmed }
      for line in shown where seen.last != line && !seen.contains(line) { seen.append(line) }
      console.press(.pageDown)
    }
    let all = seen.joined(separator: " ")
    #expect(!all.contains("…"))
    #expect(all.contains("2026-11-22T04:05:22.276+08:00") && all.contains("1795291178570000101"))
    #expect(all.contains("\"last\": \"here\""))
    if columns >= 80 {
      #expect(console.screen.contains { $0.contains("│") && $0.contains("Reference   1795291178570000101") })
    }
  }

  @Test("The last line is reached below what the board and the text disagree on")
  func lastLine() {
    let differences = ["bet", "win", "uid", "game"].map { Disagreement(field: $0, message: "1", board: "2") }
    var console = Self.console(80, 12, disagreements: differences)
    console.press("G")
    #expect(console.shows("\"last\": \"here\""))
    #expect(console.screen[9].contains("}"))
  }

  @Test(
    "A long line goes on further in",
    arguments: [
      ("  \"a\": \"b\"", 20, ["  \"a\": \"b\""]),
      ("  \"start\": \"2026-11-22T04:05\"", 24, ["  \"start\":", "    \"2026-11-22T04:05\""]),
      ("abcdefghij", 6, ["abcd", "  efgh", "  ij"]),
      ("          abc def", 8, ["  abc", "    def"]),
    ])
  func hanging(text: String, cells: Int, lines: [String]) {
    #expect(CellText(text, isASCII: false).hanging(in: cells) == lines)
  }
}
