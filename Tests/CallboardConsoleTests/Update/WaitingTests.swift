import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Keys that are faster than the store")
struct WaitingTests {
  /// A console on whose queue another filter was put, whose rows have not come; number 3 is still highlighted.
  private static func filtered(_ text: String = "uid=hrgpl0001 played=12:05±30m") -> Console {
    var console = Console(Fixture.board)
    console.press("2")
    console.isHolding = true
    console.press("/")
    console.type(text)
    console.press(.enter)
    #expect(console.model.queue.selected == 3)
    return console
  }

  @Test(
    "What is about a row waits for the rows of the filter that was typed before it, and is never about one of before",
    arguments: ["r", "m", "d", "x", .enter, " ", "V", "c", "Y", "w"] as [Key])
  func waits(key: Key) throws {
    var console = Self.filtered("waiting")
    let text = console.model.filterText
    console.press(key)
    #expect(console.shows("waits for the filter's rows; Esc drops it"))
    #expect(console.model.context == .board && console.model.marks == Marks() && console.copies.isEmpty)
    #expect(console.model.filterText == text)
    console.answerAll()
    #expect(console.model.awaited == nil && !console.shows("waits for the filter's rows"))
    switch key {
    case "r", "m", "d":
      guard case .sheet(let sheet) = console.model.overlay else {
        Issue.record("no sheet")
        return
      }
      #expect(sheet.target?.id == 12)
    case "x":
      guard case .why(let why) = console.model.overlay else {
        Issue.record("no reasons")
        return
      }
      #expect(why.id == 12)
    case .enter: #expect(console.model.detail.isOpen && console.model.detail.id == 12)
    case " ": #expect(console.model.marks.ids == [12])
    case "V": #expect(console.model.marks.range?.id == 12)
    case "c": #expect(console.copies == ["1732534548458928012"])
    case "Y": #expect(console.model.context == .copying && console.shows("1732534548458928012"))
    default: #expect(console.model.filterText.hasPrefix("uid=hrgpl0001 played=2026-03-14T"))
    }
  }

  @Test(
    "A word that is typed waits as its key does", arguments: ["claim", "note seen", "copy reference", "neighbours"])
  func words(line: String) {
    var console = Self.filtered("waiting")
    console.press(":")
    console.type(line)
    console.press(.enter)
    #expect(console.shows("waits for the filter's rows") && console.acts.isEmpty && console.copies.isEmpty)
    console.answerAll()
    #expect(console.acts.allSatisfy { $0.target?.id == 12 })
    #expect(!console.acts.isEmpty || !console.copies.isEmpty || console.model.filterText.hasPrefix("uid=hrgpl0001"))
  }

  @Test("Esc drops what waits and nothing else; another key does, and says so")
  func dropped() {
    var console = Self.filtered()
    let text = console.model.filterText
    console.press("r", .escape)
    #expect(console.shows("Retry: given up, nothing was done") && console.model.filterText == text)
    console.press("r", "3")
    #expect(console.model.focus == .flow && console.shows("Retry: given up"))
    console.press("2", "r", "%")
    #expect(console.model.awaited == nil && console.shows("Retry: given up"))
    console.answerAll()
    #expect(console.model.context == .board && console.model.awaited == nil)
  }

  @Test("What waits for long is not done any more when the rows come")
  func late() {
    var console = Self.filtered()
    console.press("r")
    console.wait(milliseconds: 10_000)
    #expect(console.shows("Retry: not done: what it waited for has not come yet"))
    console.answerAll()
    #expect(console.model.context == .board)
  }

  @Test("A read-only console says so at once")
  func forbidden() {
    var console = Console(Fixture.board, settings: Fixture.settings { $0.readOnlyReason = "started so" })
    console.press("2")
    console.isHolding = true
    console.press("/", "x", .enter, "r")
    #expect(console.model.awaited == nil && console.shows("read-only: started so"))
  }

  @Test("Marks that do not come are not replaced by the highlighted row", arguments: ["r", "m"] as [Key])
  func failedMarks(key: Key) throws {
    var console = Console(Fixture.board)
    console.press("2")
    console.isHolding = true
    console.press("*", key)
    #expect(console.model.awaited != nil)
    let request = try #require(console.held.last { $0.slot == .marks })
    console.send(.failed(request: request.id, "busy"))
    #expect(console.model.awaited == nil)
    console.answerAll()
    #expect(console.model.context == .board && console.acts.isEmpty)
  }

  @Test("r and m pressed while marks come in wait for them", arguments: ["r", "m"] as [Key])
  func marks(key: Key) {
    var console = Console(Fixture.board)
    console.press("2")
    console.isHolding = true
    console.press("*", key)
    #expect(console.model.context == .board && console.shows("the marks are still coming in"))
    console.answerAll()
    guard case .sheet(let sheet) = console.model.overlay, case .bulk(_, let draft) = sheet.subject else {
      Issue.record("no sheet")
      return
    }
    #expect(console.model.marks.count == 7 && draft?.ids.count == 7)
    #expect(console.shows("7 marked"))
  }
}
