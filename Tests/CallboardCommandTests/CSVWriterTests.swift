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
    #expect(CSVWriter.cell(.text("a=b")) == "a=b")
    #expect(CSVWriter.cell(.list([.text("overdrawn"), .text("no_bet")])) == "overdrawn no_bet")
    #expect(CSVWriter.cell(.list([.text("=x")])) == "'=x")
  }

  @Test(
    "A text of digits that a spreadsheet would change as a number is guarded, and no other",
    arguments: [
      ("1732534548458928049", true), ("001", true), ("00", true), ("12E5", true), ("1e-3", true),
      ("1234567890123456", true), ("123456789012345", false), ("49", false), ("0", false), ("12E", false),
      ("AAA-251916", false), ("1795302138863000101a", false), ("2026-01-31T21:10:00.000Z", false), ("", false),
    ])
  func digits(text: String, isGuarded: Bool) {
    #expect(CSVWriter.cell(.text(text)) == (isGuarded ? "'" : "") + text)
    #expect(CSVWriter.cell(.figure(text)) == text)
  }

  @Test(
    "What a person moved has a column of its own, and so has why something was refused",
    arguments: [
      (ActionVerb.repair, ActionOutcome.done, "stuck", "repaired, 19.5000 to ghost7, balance 69.5000", "19.5000"),
      (.repair, .done, "stuck", "repaired, -3.0000 to a to b, balance 1.0000, balance 69.5000", "-3.0000"),
      (.repair, .done, "stuck", "repaired, wallet at the agent 69.5000", nil),
      (.repair, .done, "stuck", "repaired", nil),
      (.undo, .done, "repaired", "stuck, -19.5000 to ghost7, balance 50.0000", "-19.5000"),
      (.walletAdjust, .done, "balance 1000.0000", "balance 995.0000", "-5.0000"),
      (.walletAdjust, .refused, nil, "an adjustment by 0 changes nothing", nil),
      (.retry, .refused, "stuck", "already retried by mara, 3.0000 to go", nil),
      (.retry, .done, "stuck", "waiting", nil),
    ] as [(ActionVerb, ActionOutcome, String?, String, String?)])
  func moved(verb: ActionVerb, outcome: ActionOutcome, before: String?, after: String, amount: String?) throws {
    let action = Action(
      id: 1, at: Timestamp(milliseconds: 0), actor: Actor(user: "mara"), verb: verb, outcome: outcome, callbackID: 1,
      reference: nil, uid: nil, reason: nil, before: before, after: after, command: "", hash: .init())
    let members = Dictionary(uniqueKeysWithValues: action.record.members.map { ($0.name, $0.value.plain) })
    #expect(members["amount"] == amount ?? "")
    #expect(members["after"] == (outcome == .refused ? "" : after))
    #expect(members["refused_because"] == (outcome == .refused ? after : ""))
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
