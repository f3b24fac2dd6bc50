import CallboardCore
import FoundationEssentials
import Testing

@testable import callboard

@Suite("Comma-separated values") struct CSVWriterTests {
  @Test(
    "A cell that would end early stands in quotes, and its quotes are doubled",
    arguments: [
      ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
      ("two\nlines", "\"two\nlines\""),
      ("two\r\nlines", "\"two\r\nlines\""), (" padded", "\" padded\""), ("王小明", "王小明"),
    ])
  func quotes(cell: String, text: String) {
    #expect(CSVWriter.quoted(cell) == text)
  }

  @Test(
    "What a spreadsheet would calculate is guarded",
    arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\u{FF1D}1", "=cmd|' /C calc'!A0", "\r\n=1"])
  func guarded(text: String) {
    #expect(CSVWriter.cell(.text(text)) == "'" + text)
  }

  @Test("Figures of our own stay figures, and other text stays as it is")
  func figures() {
    #expect(CSVWriter.cell(.figure("-3.0000")) == "-3.0000")
    #expect(CSVWriter.cell(.literal("true")) == "true")
    #expect(CSVWriter.cell(.null) == "")
    #expect(CSVWriter.cell(.text("1732534548458928049")) == "1732534548458928049")
    #expect(CSVWriter.cell(.text("a=b")) == "a=b")
    #expect(CSVWriter.cell(.list([.text("overdrawn"), .text("no_bet")])) == "overdrawn no_bet")
    #expect(CSVWriter.cell(.list([.text("=x")])) == "'=x")
  }

  @Test("What was written is read back, whatever it holds")
  func roundTrip() throws {
    let rows = [["a", "b,c", "\"", "x\r\ny"], ["", " ", "\u{FEFF}x", "é"]]
    let text = rows.map(CSVWriter.line).joined()
    #expect(try CSVText.records(text).map(\.fields) == rows)
    #expect(text.hasSuffix("\r\n"))
  }

  @Test("The columns are named as the records' keys are, in their order", arguments: ExportSubject.allCases)
  func names(subject: ExportSubject) {
    let at = Timestamp(milliseconds: 0)
    let record =
      switch subject {
      case .callbacks:
        Callback(
          id: 1, version: 1, route: "jj", kind: .notice, receivedAt: at,
          standing: CallbackStanding(state: .stuck, scheduledFailures: 4)
        ).record(in: Circumstances(now: at))
      case .flow:
        FlowLine(
          id: 7, at: at, uid: "001", route: nil, reference: "A", callbackID: 1, business: .sync, amount: nil,
          before: nil, after: nil, status: .applied, playedAt: nil
        ).record
      case .actions:
        Action(
          id: 1, at: at, actor: Actor(user: "mara"), verb: .retry, outcome: .done, callbackID: 1, reference: nil,
          uid: nil, reason: nil, before: nil, after: nil, command: "", hash: .init()
        ).record
      }
    #expect(record.members.map(\.name) == subject.names)
  }
}
