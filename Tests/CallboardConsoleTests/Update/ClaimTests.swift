import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Whom a claim means")
struct ClaimTests {
  @Test(
    "What names another callback is no reason: nobody claims one that they did not mean",
    arguments: [
      "claim RHS-907", "release RHS-907", "claim id:9", "claim 1732534548458928009 ticket", "claim 9",
      "release AAA-251916 they have it",
    ])
  func named(line: String) {
    let console = HandoverTests.typed(line, columns: 119)
    let words = line.split(separator: " ")
    #expect(console.acts.isEmpty)
    #expect(console.shows("\(words[1]) is another row: go there, or begin the reason with a word"))
  }

  @Test(
    "The name of the very callback may stand before the reason",
    arguments: [
      ("claim 1732534548458928003", nil), ("claim id:3 ticket 4711", "ticket 4711"), ("release id:3", nil),
      ("claim 2nd shift", "2nd shift"),
    ] as [(String, String?)])
  func ownName(line: String, reason: String?) {
    let console = HandoverTests.typed(line)
    #expect(console.acts.map(\.target?.id) == [3] && console.acts.map(\.reason) == [reason])
  }
}
