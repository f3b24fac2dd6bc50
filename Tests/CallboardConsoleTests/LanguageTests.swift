import CallboardCore
import Support
import Testing

@testable import CallboardConsole

@Suite("Two languages, one table each")
struct LanguageTests {
  static let words: [Word] =
    HelpWord.allCases.map(Word.help) + ViewWord.allCases.map(Word.view) + SheetWord.allCases.map(Word.sheet)
    + ToldWord.allCases.map(Word.told) + BriefWord.allCases.map(Word.brief) + ScreenWord.allCases.map(Word.screen)
    + PlainWord.allCases.map(Word.plain) + GuideWord.allCases.map(Word.guide)
    + CallbackState.allCases.map(Word.state) + JobState.allCases.map(Word.jobState)
    + RouteMode.allCases.map(Word.mode) + SettingWord.allCases.map(Word.setting)

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

  @Test(
    "What the system, a file or the start of the console says comes in Chinese, within the sentence that holds it",
    arguments: [
      ("/no/a.csv cannot be made: No such file or directory", "/no/a.csv 建不了：没有这个文件或目录"),
      ("/a.csv could not be written: No space left on device", "/a.csv 写不了：磁盘已满"),
      ("/a.csv cannot be made: Something rare", "/a.csv 建不了：Something rare"),
      (
        "stuck, -19.5000 to ghost7, balance 50.0000",
        "\(Strings.chinese(.state(.stuck)))，ghost7 调账 -19.5000，余额 50.0000"
      ),
      ("stuck, wallet at the agent unknown", "\(Strings.chinese(.state(.stuck)))，代理商处余额 unknown"),
      ("applied, as the agent said", "\(Strings.chinese(.state(.applied)))，代理商已如此应答"),
      (
        "applied, as the agent said, wallet at the agent 5.0000",
        "\(Strings.chinese(.state(.applied)))，代理商已如此应答，代理商处余额 5.0000"
      ),
      ("/etc/no.yaml: does not exist", "/etc/no.yaml：文件不存在"),
      ("a.yaml: is larger than 1048576 bytes", "a.yaml：大于 1048576 字节"),
      ("a.yaml:3:7: there is no key x", "a.yaml:3:7: there is no key x"),
      ("the store did not answer within 10 s; it is asked again", "数据库 10 秒内没有应答；正在重新读取"),
      ("the store did not answer within 10 s; try again", "数据库 10 秒内没有应答；请重试"),
      ("the script no.txt cannot be read", "脚本 no.txt 无法读取"),
      (
        "there is no time zone Mars/X: write a name such as Asia/Shanghai, or UTC",
        "没有时区 Mars/X：请写 Asia/Shanghai 之类的名称，或 UTC"
      ),
    ])
  func told(sentence: String, chinese: String) {
    #expect(Strings.chinese.told(sentence) == chinese)
    #expect(Strings.english.told(sentence) == sentence)
  }

  @Test(
    "A mistake in the keys of the configuration is known in Chinese",
    arguments: [
      ("entr", "reload", "没有按键 \"entr\"；是不是 \"enter\"？"),
      (
        "F13", "reload",
        "没有按键 \"F13\"；按键为单个字符、F1 至 F12、ctrl-a 至 ctrl-z、backspace, del, down, end, enter, esc, home, left, "
          + "pgdn, pgup, right, shift-tab, space, tab, up"
      ),
      ("ctrl-q", "reload", "Ctrl-Q 不能绑定：它在终端上用于结束、暂停或停住输出"),
      ("ctrl-m", "reload", "Ctrl-M 到不了程序：终端把它当作中断、回车、Tab 或退格"), ("enter", "reload", "Esc 和 Enter 不能改"),
      ("F5", "relaod", "没有命令 \"relaod\"；是不是 \"reload\"？"),
      ("F5", "xyzzyxyzzy", "没有命令 \"xyzzyxyzzy\"；在控制台按 ? 查看"), ("F5", "reload x", "\"reload\" 后面不能有内容"),
      ("F5", "filter age=30m", "\"age=30m\"：age 用 > 或 <，如 age>30m"),
      ("F5", "filter win=x", "\"win=x\"：x 不是最多 4 位小数的金额；请写成 win>=100 这样"),
    ])
  func keys(key: String, line: String, chinese: String) throws {
    let mistake = try #require(KeyMap.mistake(in: KeyLine(key: key, line: line)))
    switch mistake {
    case .key(let sentence), .line(let sentence): #expect(Strings.chinese.toldOfSettings(sentence) == chinese)
    }
  }

  @Test("One word for one thing: nothing else is said of filters, panes and claims")
  func one() {
    let others = ["筛选", "面板", "取消认领"]
    for word in Self.words + Self.more {
      let text = Chinese.text(word)
      for other in others { #expect(!text.contains(other), "\(text)") }
    }
    #expect(Chinese.text(.columnVerb) == Chinese.text(.list(.fieldDone)))
  }

  /// Words of enumerations that are not gone through as a whole.
  private static let more: [Word] = {
    var words: [Word] = [.filterIs, .offNoFilter, .offWholeNotices, .listNothingMatches, .verb(.release)]
    let lists: [ListWord] = [.titleNeighbours, .titleOpenGroup, .titleNextHit, .offNothingSought, .disagrees]
    words += lists.map(Word.list)
    words += HandoverWord.allCases.map(Word.handover)
    words += TroubleWord.allCases.map(Word.trouble)
    words += ExportWord.allCases.map(Word.export)
    words += SpanWord.allCases.map(Word.span)
    return words
  }()

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
    #expect(console.shows("this terminal takes ASCII alone; Chinese needs UTF-8"))
    let english = Console(Fixture.board, settings: Fixture.settings { $0.isASCII = true })
    #expect(!english.shows("Chinese"))
  }
}
