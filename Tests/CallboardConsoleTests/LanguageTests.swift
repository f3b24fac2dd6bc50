import CallboardCore
import Support
import Testing

@testable import CallboardConsole

@Suite("Two languages, one table each")
struct LanguageTests {
  static let words: [Word] =
    HelpWord.allCases.map(Word.help) + ViewWord.allCases.map(Word.view) + SheetWord.allCases.map(Word.sheet)
    + ToldWord.allCases.map(Word.told) + ScreenWord.allCases.map(Word.screen) + PlainWord.allCases.map(Word.plain)
    + CallbackState.allCases.map(Word.state) + JobState.allCases.map(Word.jobState)
    + RouteMode.allCases.map(Word.mode)

  private static func places(_ text: String) -> Set<String> {
    Set(text.matches(of: #/\{(\d)\}/#).map { String($0.output.1) })
  }

  @Test("A text has the same places to be filled in both")
  func places() {
    for word in Self.words {
      let (english, chinese) = (English.text(word), Chinese.text(word))
      #expect(Self.places(english) == Self.places(chinese), "\(english) | \(chinese)")
      #expect(!english.isEmpty && !chinese.isEmpty)
    }
  }

  @Test("What is a sentence in English is one in Chinese")
  func translated() {
    let left = Self.words.filter { word in
      let english = English.text(word)
      return english.contains(" ") && !english.hasPrefix("callboard")
        && !Chinese.text(word).unicodeScalars.contains { 0x3400...0x9FFF ~= $0.value }
    }
    #expect(left.map { English.text($0) }.filter { $0.contains(#/[a-z]{3,} [a-z]{2,}/#) } == [])
  }

  @Test(
    "What goes with a number goes with one, too",
    arguments: [
      (.unmarked, ["1"], "1 mark cleared"), (.unmarked, ["12"], "12 marks cleared"),
      (.doneJob, ["3", "1"], "Job 3 has begun with 1 callback; :jobs shows it"),
      (.doneJob, ["3", "1,000"], "Job 3 has begun with 1,000 callbacks; :jobs shows it"),
      (.breakerOpen, ["12:03", "1", "now"], "open since 12:03: the agent is down; 1 probe failed, the next one now"),
      (.breakerOpen, ["12:03", "0", "now"], "open since 12:03: the agent is down; 0 probes failed, the next one now"),
      (.list(.groupTotals), ["1", "41"], "1 value, 41 callbacks"),
      (.export(.done), ["1", "a.csv"], "1 row written to a.csv"),
      (.sheet(.unknownOut), ["1"], "1 that an agent may have applied already is left out:"),
    ] as [(Word, [String], String)])
  func forms(word: Word, values: [String], text: String) {
    #expect(Strings.english.filled(English.text(word), values) == text)
  }

  private static let settings = Fixture.settings { $0.strings = .chinese }

  @Test("The columns hold in Chinese, in every view and at every width")
  func columns() {
    for var console in ScreenTests.consoles(PlacesTests.board, settings: Self.settings) {
      for columns in [40, 60, 80, 100, 120, 160] {
        for rows in [8, 24, 50] {
          console.resize(columns, rows)
          ScreenTests.expectWellFormed(console.model.view(), Size(columns: columns, rows: rows))
        }
      }
    }
  }

  @Test(
    "Views in Chinese, as a person has seen them",
    arguments: [("board", []), ("sheet", ["2", "r"]), ("help", ["?"])] as [(String, [Key])])
  func views(name: String, keys: [Key]) {
    var console = Console(Fixture.board, settings: Self.settings)
    for key in keys { console.press(key) }
    #expect(Snapshot.difference(console.model.view().snapshot, from: "console/\(name)-zh") == nil)
  }

  @Test("Where only ASCII can be shown it is English")
  func ascii() {
    let console = Console(Fixture.board, settings: Fixture.settings { ($0.strings, $0.isASCII) = (.chinese, true) })
    #expect(console.shows("Retry queue"))
  }
}
