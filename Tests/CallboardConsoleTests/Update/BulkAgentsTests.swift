import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Acting on many while an agent does not answer")
struct BulkAgentsTests {
  /// What the plan of a retry or repair of one route's queue says, in one line.
  private static func plan(_ word: String, held: [HeldAgent]) -> String {
    var board = Fixture.board
    board.held = held
    var console = Console(board)
    console.press("2", "/")
    console.type("route=jj stuck")
    console.press(.enter, ":")
    console.type(word)
    console.press(.enter)
    return console.screen.map(\.trimmed).joined(separator: " ")
  }

  @Test("Agents that are held are named, where something is theirs and would be sent to them")
  func named() {
    let waits = "what is theirs waits until they answer"
    let (own, other) = (
      HeldAgent(route: "jj", since: Fixture.now, waiting: 3), HeldAgent(route: "hrg", since: Fixture.now, waiting: 3)
    )
    let plan = Self.plan("retry", held: [own])
    #expect(plan.contains("Retry") && plan.contains("jj down since 12:07; \(waits)"), "\(plan)")
    #expect(!Self.plan("retry", held: [other]).contains(waits))
    #expect(!Self.plan("repair", held: [own]).contains(waits))
  }
}
