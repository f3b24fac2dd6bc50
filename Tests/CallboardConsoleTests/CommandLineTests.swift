import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("The command line that does the same")
struct CommandLineTests {
  @Test(
    "It names the id, the reason and the amount",
    arguments: [
      (.retry, nil, "callboard retry id:42"),
      (.retry, "it is open now", "callboard retry id:42 --reason 'it is open now'"),
      (.retry, "-5 was wrong", "callboard retry id:42 '--reason=-5 was wrong'"),
      (.repair(delta: nil), "done", "callboard repair id:42 --reason done"),
      (.repair(delta: Money(units: -50_000)), "paid", "callboard repair id:42 --reason paid --amount=-5"),
      (.undo, "wrong row", "callboard undo id:42 --reason 'wrong row'"),
      (.reveal, "asked", "callboard decrypt id:42 --reason asked"),
    ] as [(Act.Wish, String?, String)])
  func lines(wish: Act.Wish, reason: String?, line: String) {
    #expect(CommandLine.text(for: wish, id: 42, reason: reason) == line)
  }
}
