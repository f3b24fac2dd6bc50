import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Plan sheets")
struct SheetTests {
  /// A console with a sheet open on the first stuck callback, its deaf time over.
  private func sheet(_ key: Key, settings: ConsoleSettings = Fixture.settings) -> Console {
    var console = Console(Fixture.board, settings: settings)
    console.press("2", key)
    console.wait(milliseconds: 300)
    return console
  }

  private static let production = Fixture.settings { $0.environment = "prod" }

  @Test(
    "Five Enters in a row never confirm, and the wish is journaled as cancelled", arguments: ["r", "m", "d"] as [Key])
  func enters(key: Key) {
    var console = sheet(key)
    console.press(.enter, .enter, .enter, .enter, .enter)
    #expect(console.acts.isEmpty)
    #expect(console.cancelled.count == 1)
  }

  @Test("The sheet says which open job is to act on its callback too, in both languages", arguments: Language.allCases)
  func openJob(language: Language) {
    var board = PlacesTests.board
    board.openJobs = [12: 3]
    var console = Console(board, columns: 120, settings: Fixture.settings { $0.strings = Strings(language) })
    console.press("2", "r")
    let sentence =
      language == .english
      ? "job 12 (retry, running) of mara@10.0.0.7 is to act on this one too, and skips it once you have"
      : "任务 12（重试，运行中，mara@10.0.0.7）也将处理本条；你处理之后任务会跳过它"
    #expect(console.shows(sentence))
    console.wait(milliseconds: 300)
    console.press(.escape, "j", "r")
    #expect(!console.shows(sentence))
  }

  @Test("An answer about another callback's job is dropped")
  func openJobOfAnother() throws {
    var board = PlacesTests.board
    board.openJobs = [12: 3]
    var console = Console(board)
    console.press("2")
    console.isHolding = true
    console.press("r")
    let request = try #require(console.held.first { $0.slot == .openJob })
    console.wait(milliseconds: 300)
    console.press(.escape, "j", "d")
    console.answer(request)
    #expect(console.shows("Decrypt: callback 1732534548458928009") && !console.shows("is to act on this one too"))
  }

  @Test("Five Enters from any place do not confirm what was typed", arguments: [0, 1, 3])
  func entersAfterTyping(tabs: Int) {
    var console = sheet("m")
    console.press(.tab)
    console.type("a reason")
    for _ in 0..<tabs { console.press(.backTab) }
    // Backwards from the reason stand Cancel, Confirm (which only Tab reaches, and which Enter may press), the amount.
    console.press(.enter, .enter, .enter, .enter, .enter)
    #expect(console.acts.isEmpty)
  }

  @Test("A sheet answers no key in its first 300 ms", arguments: ["y", .enter, .escape, .tab] as [Key])
  func deaf(key: Key) {
    var console = Console(Fixture.board)
    console.press("2", "r")
    for _ in 0..<14 { console.press(key) }
    #expect(console.acts.isEmpty && console.cancelled.isEmpty)
    #expect(console.shows("Retry: callback 1732534548458928003"))
    #expect(console.shows("[ Cancel ]"))
  }

  @Test("Who types at once types the reason, whatever keys its letters are elsewhere", arguments: ["r", "m"] as [Key])
  func typing(key: Key) {
    var console = sheet(key)
    console.type("why did player q pay")
    #expect(console.acts.isEmpty && console.cancelled.isEmpty)
    #expect(console.shows("why did player q pay"))
  }

  @Test("A word whose first letter closed the sheet does nothing more", arguments: ["y", "q"])
  func typedOn(first: String) {
    var console = sheet("r")
    console.typesOn = true
    console.type(first + "esterday mUdr u")
    #expect(console.acts.count + console.cancelled.count == 1)
    #expect(console.shows("Retry left out: it came right after the sheet; press it again"))
    #expect(console.model.overlay == nil && console.model.marks.isEmpty)
    console.press("j")
    console.wait(milliseconds: 300)
    console.press("r")
    #expect(console.shows("[ Cancel ]"))
  }

  @Test("A retry says when no gateway runs to make it", arguments: [nil, 10_000, 400] as [Int64?])
  func gateway(heartbeatAgo: Int64?) {
    var console = Console(Fixture.board)
    console.board.heartbeatAgo = heartbeatAgo
    console.wait(milliseconds: 1_000)
    console.press("2", "r")
    #expect(console.shows("what is asked for is done once one runs") == (heartbeatAgo != 400))
    console.wait(milliseconds: 300)
    console.press(.escape, "m")
    #expect(!console.shows("once one runs"))
  }

  @Test("What the reasons advise can be done where they stand, on the callback that they are of")
  func why() {
    for (key, verb) in [("r", "Retry"), ("m", "Mark repaired"), ("d", "Decrypt")] {
      let title = "\(verb): callback 1732534548458928009"
      var console = Console(Fixture.board)
      console.press("2", " ", "x")
      #expect(console.shows("Why callback 9 stands"))
      #expect(console.shows("r Retry"))
      console.type(key)
      #expect(console.shows(title), "\(console.screen)")
    }
    var console = Console(Fixture.board)
    console.press("2", "x", ":")
    console.type("routes")
    console.press(.enter)
    #expect(console.model.place == .routes)
    console.press(.escape, "2", "x", "?")
    #expect(console.model.context == .help)
  }

  @Test("y confirms a retry; a reason is optional and goes with it")
  func retry() {
    var console = sheet("r")
    console.press(.tab)
    console.type("yes, it's open")
    console.press(.backTab, "y")
    #expect(
      console.acts == [
        Act(
          id: console.acts.first?.id ?? 0, wish: .retry, target: RowVersion(id: 3, version: 1),
          reason: "yes, it's open", command: #"callboard retry id:3 --reason 'yes, it'\''s open'"#)
      ])
    #expect(console.shows("Retry 1732534548458928003: asked"))
  }

  @Test("Repair, undo and decrypt ask for a reason", arguments: ["m", "d"] as [Key])
  func reasons(key: Key) {
    var console = sheet(key)
    console.press("y")
    #expect(console.acts.isEmpty)
    #expect(console.shows("A reason is needed."))
    console.type("   ")
    console.press(.backTab, "y")
    #expect(console.acts.isEmpty)
    console.type("ticket 7")
    console.press(.backTab, "y")
    #expect(console.acts.map(\.reason) == ["ticket 7"])
  }

  @Test(
    "A repair takes an exact amount or none",
    arguments: [("", nil), ("12.5", 125_000), ("+3", 30_000), ("-0.0001", -1)] as [(String, Int64?)])
  func amounts(text: String, units: Int64?) {
    var console = sheet("m")
    console.press(.tab)
    console.type("r")
    console.press(.tab)
    console.type(text)
    console.press(.tab, "y")
    #expect(console.acts.map(\.wish) == [.repair(units.map { .delta(Money(units: $0)) })])
  }

  @Test("An amount that cannot be read is said and nothing is done", arguments: ["1e5", "0.00001", "12,5", "++1"])
  func badAmounts(text: String) {
    var console = sheet("m")
    console.press(.tab)
    console.type("r")
    console.press(.tab)
    console.type(text)
    console.press(.tab, "y")
    #expect(console.acts.isEmpty)
    #expect(console.shows("The amount is"))
  }

  @Test("On prod a retry needs the reference typed")
  func production() {
    var console = sheet("r", settings: Self.production)
    console.press("y")
    #expect(console.acts.isEmpty)
    #expect(console.shows("Type 1732534548458928003 to confirm"))
    console.type("1732534548458928003")
    console.press(.tab, .enter)
    #expect(console.acts.map(\.wish) == [.retry])
  }

  @Test(
    "On prod a repair needs the reference only when it moves money", arguments: [("", true), ("5", false), ("0", true)])
  func productionRepair(amount: String, isConfirmed: Bool) {
    var console = sheet("m", settings: Self.production)
    console.press(.tab)
    console.type("r")
    console.press(.tab)
    console.type(amount)
    console.press(.backTab, .backTab, "y")
    #expect(console.acts.isEmpty != isConfirmed)
  }

  @Test("A paste fills a field as text; its line breaks submit nothing")
  func paste() {
    var console = sheet("r")
    console.press(.paste("y\ny\n"))
    #expect(console.acts.isEmpty && console.shows("Retry: callback 1732534548458928003"))
    console.press(.tab, .paste("one\ntwo\n"))
    #expect(console.acts.isEmpty && console.shows("Reason (optional): one two"))
  }

  @Test("Esc and q cancel; q in a field is a letter")
  func cancelling() {
    var escaped = sheet("r")
    escaped.press(.escape)
    #expect(escaped.cancelled.count == 1)
    var left = sheet("r")
    left.press(.tab, "q", .backTab, "q")
    #expect(left.cancelled.map(\.reason) == ["q"])
    #expect(!left.didQuit)
  }

  @Test(
    "A key that is off says why",
    arguments: [
      (30, "r", "a conflict is never retried"), (40, "r", "it is applied, and that is final"),
      (14, "m", "it is already marked repaired; U takes that back"),
      (14, "r", "it is marked repaired; undo that first"),
      (17, "r", "it was refused for good"), (3, "U", "it is not marked repaired"),
    ] as [(Int64, Key, String)])
  func off(id: Int64, key: Key, sentence: String) {
    var console = Console(Fixture.board)
    while console.model.notices.selected != id { console.press("k") }
    console.press(key)
    #expect(console.shows(sentence))
    #expect(console.model.context == .board)
  }

  @Test("In the wallet flow a callback is opened first, and acted on there")
  func flow() {
    var console = Console(Fixture.board)
    console.press("3", "d")
    #expect(console.shows("open the line's callback with Enter and act there"))
    console.press(.enter, "d")
    #expect(console.shows("Decrypt: callback AAA-251940"))
  }

  @Test("What became of an act is said, and shown before the lists are read again")
  func outcomes() throws {
    var console = sheet("r")
    console.press("y")
    let act = try #require(console.acts.first)
    var row = Fixture.callback(3, .waiting, ago: 0)
    row.version = 2
    console.isHolding = true
    console.send(.acted(act: act.id, .callback(.done(row))))
    #expect(console.shows("Callback 1732534548458928003: an attempt is asked for"))
    #expect(console.model.queue.rows.first { $0.id == 3 }?.state == .waiting)
    console.send(.acted(act: act.id, .callback(.skipped("told twice"))))
    #expect(!console.shows("told twice"))
  }

  @Test("A lost race is told with the other's name; a store that refuses is an error")
  func lost() throws {
    var console = sheet("r")
    console.press("y")
    let act = try #require(console.acts.first)
    console.send(.acted(act: act.id, .callback(.skipped("already retried by ann 3 s ago"))))
    #expect(console.shows("Retry 1732534548458928003: not done: already retried by ann 3 s ago"))
    console.wait(milliseconds: 300)
    console.press("r")
    console.wait(milliseconds: 300)
    console.press("y")
    let second = try #require(console.acts.last)
    #expect(second.id != act.id)
    console.send(.actFailed(act: second.id, StoreFailure.full.description))
    #expect(console.shows("Retry 1732534548458928003: failed: the disk of the store is full"))
  }

  @Test("In a field, where y is a letter, the key line does not offer it for confirming")
  func confirmHint() {
    var console = Console(Fixture.board)
    console.press("2", "m")
    console.wait(milliseconds: 400)
    #expect(console.screen.last?.contains("y Confirm") == true)
    console.press(.tab)
    #expect(console.screen.last?.contains("Confirm") == false)
    console.type("y")
    #expect(console.acts.isEmpty && console.model.context == .sheet)
  }
}
