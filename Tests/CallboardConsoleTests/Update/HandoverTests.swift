import CallboardCore
import FoundationEssentials
import Support
import Testing

@testable import CallboardConsole

@Suite("Notes, claims and the hand-over")
struct HandoverTests {
  static let mara = Actor(user: "mara", client: "10.0.0.7")
  static let li = Actor(user: "ops", stated: "li")

  static func before(_ seconds: Int64) -> Timestamp { Fixture.now.advanced(byMilliseconds: -seconds * 1_000) }

  static func note(_ id: Int64, on callback: Int64?, _ text: String, by actor: Actor = mara) -> Note {
    Note(
      id: id, at: before(600 - id), by: actor, callbackID: callback,
      reference: callback.map { "17325345484589\(28_000 + $0)" }, text: text)
  }

  /// A night: callback 3 is claimed and noted on, and there is something of everything in the hand-over.
  static let board: FakeBoard = {
    var board = PlacesTests.board
    board.callbacks[2].keeper = Keeper(by: mara, since: before(900), reason: "provider asked")
    board.callbacks[8].keeper = Keeper(by: li, since: before(60))
    board.notes = [
      note(1, on: 3, "the provider looks into it, ticket 4711"), note(2, on: nil, "agent-007 moves at six", by: li),
    ]
    var read = Handover(since: before(28_800), at: Fixture.now, dueUntil: before(-7_200))
    read.open = [
      OpenCause(state: .stuck, route: "jj", error: "unknown_user", count: 3, oldest: before(3_154)),
      OpenCause(state: .rejected, route: "hrg", error: "maintenance", count: 1_041, oldest: before(3_500)),
      OpenCause(state: .waiting, route: "agent-007", error: nil, count: 212, oldest: before(251)),
    ]
    read.oldest = [board.callbacks[2], board.callbacks[4]]
    read.kept = [board.callbacks[2], board.callbacks[8]]
    read.keptTotal = 2
    read.notes = board.notes
    read.notesTotal = 7
    read.jobs = board.jobs.map(\.job).filter { $0.state == .running }
    read.modes = board.modes
    read.held = board.held
    read.due = [DueCount(route: "jj", count: 4, first: before(-42))]
    read.touched = [
      TouchCount(by: "mara", verb: .retry, count: 12, last: before(300)),
      TouchCount(by: "ops (says li)", verb: .repair, count: 1, last: before(90)),
    ]
    read.byHand = [
      Action(
        id: 9, at: before(90), actor: li, verb: .repair, outcome: .done, callbackID: 7,
        reference: "1732534548458928007", uid: "001", reason: "paid by the provider's support", before: "stuck",
        after: "repaired, -3.0000 to 001, balance 4078.9000", command: "callboard repair id:7", hash: Data())
    ]
    read.byHandTotal = 1
    board.handover = read
    return board
  }()

  static func typed(_ line: String, _ board: FakeBoard = board, pane: Key = "2", columns: Int = 80, rows: Int = 24)
    -> Console
  {
    var console = Console(board, columns: columns, rows: rows, settings: PlacesTests.settings)
    console.press(pane, ":")
    console.type(line)
    console.press(.enter)
    return console
  }

  private func expectSnapshot(
    _ console: Console, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let difference = Snapshot.difference(console.model.view().snapshot, from: "console/\(name)")
    #expect(difference == nil, sourceLocation: sourceLocation)
  }

  // MARK: Notes and claims

  struct Row: Sendable, CustomTestStringConvertible {
    var line: String
    var wish: Act.Wish
    var id: Int64?
    var reason: String?
    var command: String

    var testDescription: String { line }
  }

  @Test("With marks, claim and release mean the marks, wherever the cursor stands", arguments: ["claim", "release"])
  func marked(verb: String) {
    var console = Console(Self.board, settings: PlacesTests.settings)
    console.press("2", " ", " ", ":")
    console.type("\(verb) ticket 4711")
    console.press(.enter)
    #expect(
      console.acts == [
        Act(
          id: console.acts.first?.id ?? 0, wish: verb == "claim" ? .claimMany([3, 9]) : .releaseMany([3, 9]),
          target: nil, reason: "ticket 4711", command: "callboard \(verb) id:3 id:9 --reason 'ticket 4711'")
      ])
    let label = verb == "claim" ? "Claim the 2 marked" : "Release the 2 marked"
    #expect(console.shows("\(label): asked"))
    let why = "release it first: ops (says li) claimed it"
    console.send(
      .acted(
        act: console.acts[0].id, .kept(KeepResult(done: 1, skipped: [SkipCount(why: why, count: 1)]))))
    #expect(console.shows("\(label): 1 done, skipped 1 \(why.prefix(20))"))
    #expect(console.model.marks.ids == [3, 9])
    console.press(.enter, ":")
    console.type(verb)
    console.press(.enter)
    #expect(console.acts.last?.target?.id == 21 && console.acts.last?.wish == (verb == "claim" ? .claim : .release))
  }

  @Test("Marks that are still coming in, or too many, are not claimed, and why is said")
  func tooMany() {
    var board = FakeBoard()
    board.callbacks = (1...1_200).map { Fixture.callback($0, .stuck, ago: 9_000_000 - $0) }
    var console = Console(board, columns: 120)
    console.press("2")
    console.isHolding = true
    console.press("*", ":")
    console.type("claim")
    console.press(.enter)
    #expect(console.acts.isEmpty && console.shows("the marks are still coming in"))
    console.isHolding = false
    console.answerAll()
    console.press(":")
    console.type("claim")
    console.press(.enter)
    #expect(
      console.acts.isEmpty && console.shows("1,200 are marked, and at most 1,000 are claimed or released at once"))
  }

  @Test(
    "What is typed is asked for at once, on the highlighted callback as it was then, with its command line",
    arguments: [
      Row(line: "note asked them", wish: .note("asked them"), id: 3, command: "callboard note write id:3 'asked them'"),
      Row(
        line: "note -5 was wrong", wish: .note("-5 was wrong"), id: 3,
        command: "callboard note write id:3 -- '-5 was wrong'"),
      Row(
        line: "note-general list it", wish: .note("list it"), id: nil, command: "callboard note write 'list it'"),
      Row(line: "claim", wish: .claim, id: 3, command: "callboard claim id:3"),
      Row(
        line: "claim ticket 4711", wish: .claim, id: 3, reason: "ticket 4711",
        command: "callboard claim id:3 --reason 'ticket 4711'"),
      Row(line: "release", wish: .release, id: 3, command: "callboard release id:3"),
    ])
  func asked(row: Row) {
    let console = Self.typed(row.line)
    #expect(
      console.acts == [
        Act(
          id: console.acts.first?.id ?? 0, wish: row.wish, target: row.id.map { RowVersion(id: $0, version: 1) },
          reason: row.reason, command: row.command)
      ])
  }

  @Test("A note wants words; nothing is written where nothing is highlighted or nothing may be")
  func notAsked() {
    let wordless = Self.typed("note")
    #expect(wordless.acts.isEmpty && wordless.shows("wants more after it"))
    #expect(Prompt.maximumCharacters <= min(Limits.noteMaximumCharacters, Limits.reasonMaximumCharacters))
    #expect(Self.typed("note why", pane: "3").acts.isEmpty)
    #expect(Self.typed("claim", FakeBoard()).acts.isEmpty)
    var console = Console(Self.board, settings: Fixture.settings { $0.readOnlyReason = "started so" })
    for line in ["note why", "note-general why", "claim", "release"] {
      console.press(":")
      console.type(line)
      console.press(.enter)
      #expect(console.acts.isEmpty && console.shows("read-only: started so"), "\(line)")
    }
  }

  @Test(
    "Both consoles may claim; the second is told by whom, in a sentence of its language", arguments: Language.allCases)
  func second(language: Language) {
    var console = Console(Self.board, columns: 119, settings: Fixture.settings { $0.strings = Strings(language) })
    console.press("2", ":")
    console.type("claim")
    console.press(.enter)
    for act in console.acts {
      console.send(.acted(act: act.id, .callback(.skipped("release it first: mara@10.0.0.7 claimed it 3 s ago"))))
    }
    #expect(
      console.shows(
        language == .english
          ? "Claim 1732534548458928003: not done: release it first: mara@10.0.0.7 claimed it 3 s ago"
          : "请先解除认领：mara@10.0.0.7 已认领（3 秒前）"))
  }

  @Test("What came of it is said")
  func told() {
    var console = Self.typed("note-general x")
    let note = Self.note(8, on: nil, "x")
    for act in console.acts { console.send(.acted(act: act.id, .note(.done(note)))) }
    #expect(console.shows("Note 8 is written"))
    var refused = Self.typed("note x")
    for act in refused.acts { refused.send(.acted(act: act.id, .note(.refused("there is no such callback")))) }
    #expect(refused.shows("Note on 1732534548458928003: not done: there is no such callback"))
  }

  @Test("A claimed row says by whom, by a sign beside its state too, also where it is marked or the text has no room")
  func row() {
    var console = Console(Self.board, settings: PlacesTests.settings)
    console.press("2")
    expectSnapshot(console, "board-claimed")
    #expect(console.shows("✗⚑ 1732534548458928003"))
    #expect(console.shows("⚑mara unk"))
    #expect(console.shows("⚑\"li\" unk"))
    console.press(" ")
    #expect(console.shows("✗● 1732534548458928003"))
    console.resize(40, 12)
    #expect(console.shows("✗⚑ 1732534548458928009"))
    var plain = Console(Self.board, settings: Fixture.settings { $0.isASCII = true })
    plain.press("2")
    #expect(plain.shows("X@ 1732534548458928003"))
  }

  @Test("Where one is in the hand-over is told in any width")
  func place() {
    var console = Console(Self.board, settings: PlacesTests.settings)
    console.press(":")
    console.type("handover 8h")
    console.press(.enter)
    for columns in [40, 60, 80] {
      console.resize(columns, 10)
      #expect(console.screen.contains { $0.contains(#/ 1-[0-9] of [0-9]+ ↓ more /#) }, "\(columns)")
    }
  }

  @Test("The detail shows who looks after it, and the notes")
  func detail() {
    var console = Console(Self.board, rows: 40, settings: PlacesTests.settings)
    console.press("2", .enter)
    expectSnapshot(console, "detail-claimed")
    #expect(console.shows("mara@10.0.0.7 looks after it since 11:52:11: provider asked"))
    #expect(console.shows("the provider looks into it, ticket 4711"))
    #expect(!console.shows("agent-007 moves at six"))
  }

  // MARK: The view

  @Test("The hand-over, whole and on a small screen, in both languages")
  func view() {
    expectSnapshot(Self.typed("handover", rows: 70), "handover-80x70")
    expectSnapshot(Self.typed("handover 22:00"), "handover-80x24")
    var console = Console(
      Self.board, rows: 70,
      settings: Fixture.settings {
        $0.strings = .chinese
        $0.routes = ["jj", "hrg", "agent-007"]
      })
    console.press(":")
    console.type("handover")
    console.press(.enter)
    expectSnapshot(console, "handover-zh")
  }

  @Test(
    "Since is how long ago, a time of day, a day; a mistake stays in the prompt",
    arguments: [
      ("handover", -28_800_000), ("handover 12h", -43_200_000), ("handover 1h30m", -5_400_000),
      ("handover 12:00", -431_000), ("handover 13:00", -83_231_000), ("handover 2026-03-14", -43_631_000),
      ("handover soon", nil), ("handover 2026-03-15", nil),
    ] as [(String, Int64?)])
  func since(line: String, milliseconds: Int64?) {
    let console = Self.typed(line)
    // Typing takes less than a second.
    let typing = console.now.milliseconds(since: Fixture.now)
    let found = console.model.handover.since?.milliseconds(since: Fixture.now)
    #expect(found == milliseconds || found == milliseconds.map { $0 + typing })
    #expect((console.model.place == .handover) == (milliseconds != nil))
  }

  @Test("It scrolls, is read again with R alone, keeps its start, and goes back with Esc")
  func keys() {
    var console = Self.typed("handover 12h")
    console.press("G")
    #expect(console.shows("paid by the provider's support"))
    console.press("g")
    #expect(console.shows("Open, by cause"))
    let read = console.model.handover.read?.at
    console.wait(milliseconds: 5_000)
    console.commit { $0.handover?.keptTotal = 9 }
    #expect(console.model.handover.read?.at == read)
    console.press("R")
    #expect(console.model.handover.read?.keptTotal == 9)
    console.press(.escape)
    #expect(console.model.place == .board)
    let since = console.model.handover.since
    console.press(":")
    console.type("handover")
    console.press(.enter)
    #expect(console.model.handover.since == since)
  }
}
