import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Exporting from the console")
struct ExportTests {
  private static func typed(_ line: String, pane: Key = "1", filter: String = "") -> Console {
    var console = Console(Fixture.board)
    if !filter.isEmpty {
      console.press("/")
      console.type(filter)
      console.press(.enter)
    }
    console.press(pane, ":")
    console.type(line)
    console.press(.enter)
    return console
  }

  @Test("E asks for a file with a name that says what and when, and Enter writes it")
  func key() {
    var console = Console(Fixture.board, settings: Fixture.settings { $0.zone = ZoneOffsets(minutes: 480) })
    console.press("1", "E")
    #expect(console.shows(":export callbacks-20260314-200711.csv"))
    console.press(.enter)
    #expect(
      console.exports == [
        ExportOrder(
          id: console.exports.first?.id ?? 0, what: .callbacks(.filter(Filter())),
          path: "callbacks-20260314-200711.csv", format: .csv)
      ])
    #expect(console.shows("writing callbacks-20260314-200711.csv, Esc gives it up"))
    var flow = Console(Fixture.board)
    flow.press("3", "E")
    #expect(flow.shows(":export flow-20260314-120711.csv"))
    #expect(Self.typed("export").shows(":export callbacks-"))
  }

  @Test(
    "The format is a word after the file, or the file's end, or CSV",
    arguments: [
      ("a.csv", "a.csv", .csv), ("a.ndjson", "a.ndjson", .ndjson), ("a.jsonl", "a.jsonl", .ndjson),
      ("a.txt", "a.txt", .table), ("a.csv table", "a.csv", .table), (#""two words.csv""#, "two words.csv", .csv),
      (#""two words"  ndjson"#, "two words", .ndjson), ("'two words.txt'", "two words.txt", .table),
      ("table", "table", .csv), ("table table", "table", .table), ("~/night", "~/night", .csv),
    ] as [(String, String, ExportOrder.Format)])
  func forms(argument: String, path: String, format: ExportOrder.Format) {
    let console = Self.typed("export " + argument)
    #expect(console.exports.map(\.path) == [path])
    #expect(console.exports.map(\.format) == [format])
  }

  @Test(
    "What cannot be understood writes nothing, and what is wrong with it stands above the line that was typed",
    arguments: [
      ("a.csv bar", "bar is no format (csv, ndjson, table); a name with blanks wants quotes"),
      ("two words.csv", "words.csv is no format (csv, ndjson, table); a name with blanks wants quotes"),
      (#""two words" bar"#, "bar is no format (csv, ndjson, table); a name with blanks wants quotes"),
      ("two words csv", #"a name with blanks wants quotes, such as "two words.csv""#),
      (#""two words csv"#, #"a name with blanks wants quotes, such as "two words.csv""#),
      (#""two"words"#, #"a name with blanks wants quotes, such as "two words.csv""#),
      (#"" " csv"#, "nothing stands between the quotes; name a file"),
    ] as [(String, String)])
  func mistakes(argument: String, sentence: String) {
    let console = Self.typed("export " + argument)
    #expect(console.exports.isEmpty)
    #expect(console.shows(sentence) && console.shows(":export " + argument))
  }

  @Test("What is written is the marks, else exactly what the list holds under its filter")
  func selection() {
    func what(_ console: Console) -> ExportOrder.What? { console.exports.first?.what }
    #expect(
      what(Self.typed("export a", filter: "route=jj")) == .callbacks(.filter(Filter(parsing: "route=jj"))))
    #expect(
      what(Self.typed("export a", pane: "2", filter: "route=jj"))
        == .callbacks(.filter(Filter(parsing: "route=jj !state=applied !state=refused !state=repaired"))))
    #expect(
      what(Self.typed("export a", pane: "2", filter: "stuck")) == .callbacks(.filter(Filter(parsing: "stuck"))))
    #expect(what(Self.typed("export a", pane: "3", filter: "uid=001")) == .flow(Filter(parsing: "uid=001")))
    var marked = Console(Fixture.board)
    marked.press("2", "j", " ", " ", ":")
    marked.type("export a")
    marked.press(.enter)
    #expect(what(marked) == .callbacks(.ids([9, 21])))
  }

  @Test("In the trail its lines are written, as its words leave them")
  func trail() {
    var console = Console(Fixture.board)
    console.press(":")
    console.type("actions verb=repair by=mara")
    console.press(.enter, "E")
    #expect(console.shows(":export actions-20260314-120711.csv"))
    console.press(.enter)
    #expect(console.exports.map(\.what) == [.actions(console.model.trail)])
    #expect(console.model.trail.verbs == [.repair] && console.model.trail.by == "mara")
  }

  @Test("How far it is and what became of it is told; Esc gives it up and nothing else; one runs at a time")
  func course() throws {
    var console = Self.typed("export night.csv", filter: "jj")
    let id = try #require(console.exports.first?.id)
    console.send(.export(id, .progress(12_000, of: 431_000)))
    #expect(console.shows("writing night.csv: 12,000 of 431,000, Esc gives it up"))
    console.press("E")
    #expect(console.shows("an export is under way") && console.model.overlay == nil)
    console.press(.escape)
    #expect(console.stopped == [id] && console.model.filterText == "jj")
    console.send(.export(id, .stopped))
    #expect(console.shows("The export was given up, and night.csv taken back."))
    console.press(.escape)
    #expect(console.model.filterText == "" && console.stopped == [id])

    for (news, words) in [
      (ExportNews.done(1_204, path: "/home/mara/b.csv"), "1,204 rows written to /home/mara/b.csv"),
      (.failed("/b.csv is there already; name another file"), "Not exported: /b.csv is there already"),
    ] {
      var console = Self.typed("export b.csv")
      let id = try #require(console.exports.first?.id)
      console.send(.export(id - 1, .done(1, path: "/old")))
      #expect(!console.shows("/old"))
      console.send(.export(id, news))
      #expect(console.shows(words))
      console.press("E")
      #expect(console.shows(":export callbacks-"))
    }
  }
}
