import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("The hand-over as it is printed")
struct HandoverPageTests {
  @Test("Printed it is what the console shows, in its words, its zone and its amounts, and nothing is cut")
  func page() {
    guard var read = HandoverTests.board.handover else { return }
    read.closed = [ClosedRoute(route: "jj", since: HandoverTests.before(251), turnedAway: 150)]
    read.failing = [
      FailingRoute(route: "hrg", waiting: 3_000, failures: 880, ended: 900, error: "http_5xx", httpStatus: 500)
    ]
    func lines(_ language: Language, _ columns: Int? = nil, isASCII: Bool = false) -> [String] {
      HandoverPage.lines(
        of: read,
        settings: Fixture.settings {
          ($0.strings, $0.zone, $0.isASCII) = (Strings(language), ZoneOffsets(minutes: 480), isASCII)
        }, columns: columns)
    }
    let english = lines(.english)
    #expect(english.first == "Hand-over since 12:07:11, read 20:07:11, times in UTC+08:00")
    for text in [
      "Jobs, also those that have ended 1", "repaired, −3.00 to 001, balance 4,078.90", "agent-007 moves at six",
      "mara@10.0.0.7: provider asked", "jj: nothing opens since 20:03:00, keys changed?, 150 turned away and not kept",
      "hrg: 3,000 waiting, 97.8% failed in the last 9 minutes: HTTP 500",
    ] {
      #expect(english.contains { $0.contains(text) }, "\(text)")
    }
    #expect(!english.contains { $0.contains("…") })
    let chinese = lines(.chinese)
    #expect(chinese.first == "交接：自 12:07:11 起，20:07:11 读取，时间按 UTC+08:00")
    for text in ["已补单，001 调账 −3.00，余额 4,078.90", "150 条未收下也未保存"] {
      #expect(chinese.contains { $0.contains(text) }, "\(text)")
    }
    #expect(lines(.english, 80).allSatisfy { CellText($0, isASCII: false).width <= 80 })
    #expect(lines(.chinese, isASCII: true).allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
  }

  @Test("Amounts of the books stand as all others; what only looks like one stays")
  func amounts() {
    let rows = [
      ("repaired, 19.5000 to ghost7, balance 1069.5000", "repaired, 19.50 to ghost7, balance 1,069.50"),
      ("balance -0.0001", "balance −0.0001"), ("uid 1.2.3.4567, v2.0000x", "uid 1.2.3.4567, v2.0000x"),
    ]
    for (book, shown) in rows { #expect(Strings.english.toldChange(book) == shown) }
    #expect(Strings.chinese.toldChange("balance 4078.9000") == "余额 4,078.90")
  }
}
