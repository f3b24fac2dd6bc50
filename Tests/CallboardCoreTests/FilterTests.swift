import CallboardCore
import Testing

@Suite("Filter") struct FilterTests {
  @Test(
    "A term is read by its form",
    arguments: [
      ("state=stuck", Filter.Term(.state(.stuck))), ("stuck", Filter.Term(.state(.stuck))),
      ("!repaired", Filter.Term(.state(.repaired), isNegated: true)),
      ("route=jj", Filter.Term(.field(.route, .equals, "jj"))),
      ("err~503", Filter.Term(.field(.err, .contains, "503"))),
      ("uid=\"a b\"", Filter.Term(.field(.uid, .equals, "a b"))),
      ("1732534548458928049", Filter.Term(.text("1732534548458928049"))), ("\"stuck\"", Filter.Term(.text("stuck"))),
      ("text=stuck", Filter.Term(.text("stuck"))), ("ref=A=B", Filter.Term(.field(.ref, .equals, "A=B"))),
      ("\"a=b\"", Filter.Term(.text("a=b"))), ("unknown", Filter.Term(.unknown)),
      ("\"unknown\"", Filter.Term(.text("unknown"))), ("err~unknown", Filter.Term(.field(.err, .contains, "unknown"))),
    ])
  func reads(text: String, term: Filter.Term) {
    #expect(Filter(parsing: text) == Filter(terms: [term]))
  }

  @Test(
    "A filter says itself as a person would type it",
    arguments: [
      "state=stuck !route~j", "unknown", "uid=\"a b\" 007", "text=stuck text=unknown", "!text=a=b", "",
    ])
  func words(text: String) {
    let filter = Filter(parsing: text)
    #expect(filter.description == text)
    #expect(Filter(parsing: filter.description) == filter)
  }

  @Test("Broken terms are reported and skipped, the others stand")
  func broken() {
    let filter = Filter(parsing: "stuck state=gone rout=jj uid= !  007")
    #expect(filter.terms == [Filter.Term(.state(.stuck)), Filter.Term(.text("007"))])
    #expect(filter.problems.map(\.term) == ["state=gone", "rout=jj", "uid="])
  }

  private func callback(uid: String?, route: String = "jj", state: CallbackState = .applied) -> Callback {
    Callback(
      id: 1, version: 1, route: route, kind: .notice, reference: "1732534548458928049", uid: uid,
      receivedAt: Timestamp(milliseconds: 0), standing: CallbackStanding(state: state))
  }

  @Test(
    "Terms are joined by AND, and an absent value meets nothing",
    arguments: [
      ("", true), ("applied", true), ("!applied", false), ("uid=MARA", true), ("uid=mara", false), ("uid~ara", true),
      ("user=x", false), ("!user=x", true), ("mara 17325", true), ("mara 99999", false), ("route~J", true),
    ])
  func matches(text: String, expected: Bool) {
    #expect(Filter(parsing: text).matches(callback(uid: "MARA")) == expected)
  }

  @Test("On flow lines terms that speak of callbacks alone are ignored")
  func flow() {
    let line = FlowLine(
      id: 1, at: Timestamp(milliseconds: 0), uid: "001", route: nil, reference: nil, callbackID: nil, business: .adjust,
      amount: .zero, before: .zero, after: .zero, status: .applied, playedAt: nil)
    let expected = [
      "stuck": true, "uid=001": true, "!uid=001": false, "route=jj": false, "!route=jj": true, "user=x": true,
      "00": true,
    ]
    for (text, isMatch) in expected { #expect(Filter(parsing: text).matches(line) == isMatch, "\(text)") }
  }
}
