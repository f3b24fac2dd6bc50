import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("The command line that does the same")
struct CommandLineTests {
  @Test(
    "It names the id, the reason and the amount",
    arguments: [
      (.retry, nil, "callboard retry 42"),
      (.retry, "it is open now", "callboard retry 42 --reason 'it is open now'"),
      (.repair(delta: nil), "done", "callboard repair 42 --reason done"),
      (.repair(delta: Money(units: -50_000)), "paid", "callboard repair 42 --reason paid --amount=-5"),
      (.undo, "wrong row", "callboard undo 42 --reason 'wrong row'"),
      (.reveal, "asked", "callboard decrypt 42 --reason asked"),
    ] as [(Act.Wish, String?, String)])
  func lines(wish: Act.Wish, reason: String?, line: String) {
    #expect(CommandLine.text(for: wish, id: 42, reason: reason) == line)
  }

  @Test(
    "Words are quoted for a POSIX shell",
    arguments: [
      ("plain", "plain"), ("", "''"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#), ("$(rm)", "'$(rm)'"), ("-x", "'-x'"),
      ("中", "'中'"), ("'", #"''\'''"#),
    ])
  func quoting(word: String, quoted: String) {
    #expect(CommandLine.quoted(word) == quoted)
  }
}
