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
      (.repair(nil), "done", "callboard repair id:42 --reason done"),
      (.repair(.delta(Money(units: -50_000))), "paid", "callboard repair id:42 --amount=-5 --reason paid"),
      (.repair(.wallet(Money(units: 40_789_000))), "asked", "callboard repair id:42 --wallet=4078.9 --reason asked"),
      (.undo, "wrong row", "callboard undo id:42 --reason 'wrong row'"),
      (.reveal, "asked", "callboard decrypt id:42 --reason asked"),
    ] as [(Act.Wish, String?, String)])
  func lines(wish: Act.Wish, reason: String?, line: String) {
    #expect(CommandLine.text(for: wish, id: 42, reason: reason) == line)
  }

  private static func draft(
    _ verb: JobVerb, _ count: Int64, unknown: [Int64] = [], filter: String? = nil
  ) -> JobDraft {
    JobDraft(verb: verb, at: Fixture.now, ids: Array(1...count), unknown: unknown, filter: filter)
  }

  @Test(
    "Jobs and routes have theirs; many marks are named as far as a line goes",
    arguments: [
      (.createJob(draft(.retry, 2)), "callboard retry id:1 id:2 --reason why"),
      (.createJob(draft(.retry, 2, unknown: [2])), "callboard retry id:1 id:2 --include-unknown --reason why"),
      (
        .createJob(draft(.retry, 4_310, filter: "stuck err~503")),
        "callboard retry --where 'stuck err~503' --count 4310 --reason why"
      ),
      (
        .createJob(draft(.repair, 3, unknown: [1], filter: "uid=001")),
        "callboard repair --where uid=001 --count 3 --reason why"
      ),
      (
        .createJob(draft(.retry, 1_022)),
        "callboard retry " + (1...300).map { "id:\($0)" }.joined(separator: " ")
          + " --reason why # only a part: 300 of 1,022 that were marked"
      ),
      (
        .createJob(draft(.repair, 300)),
        "callboard repair " + (1...300).map { "id:\($0)" }.joined(separator: " ") + " --reason why"
      ),
      (
        .claimMany(Array(1...27)),
        "callboard claim " + (1...27).map { "id:\($0)" }.joined(separator: " ") + " --reason why"
      ),
      (.setJob(12, to: .paused), "callboard job pause 12 --reason why"),
      (.setJob(12, to: .cancelled), "callboard job cancel 12 --reason why"),
      (.setJob(12, to: .running), "callboard job resume 12 --reason why"),
      (.setMode(.maintenance, of: "jj", until: nil), "callboard route maintain jj --reason why"),
      (
        .setMode(.paused, of: "jj", until: Fixture.now),
        "callboard route pause jj --until 2026-03-14T12:07:11.000Z --reason why"
      ),
      (.setMode(.open, of: "jj", until: nil), "callboard route open jj --reason why"),
    ] as [(Act.Wish, String)])
  func manyAndRoutes(wish: Act.Wish, line: String) {
    #expect(CommandLine.text(for: wish, id: nil, reason: "why") == line)
  }

  @Test(
    "Shown it is shortened, and says how many ids more there are; one that is only a part says so",
    arguments: [
      (10, "callboard retry id:1 id:2 id:3 id:4 id:5 id:6 id:7 id:8 id:9 id:10 --reason why", false),
      (27, "callboard retry id:1 id:2 id:3 id:4 id:5 id:6 id:7 id:8 id:9 id:10 [and 17 more] --reason why", false),
      (
        301,
        "callboard retry id:1 id:2 id:3 id:4 id:5 id:6 id:7 id:8 id:9 id:10 [and 290 more] --reason why "
          + "# only a part: 300 of 301 that were marked", true
      ),
    ] as [(Int64, String, Bool)])
  func shown(count: Int64, line: String, isPart: Bool) {
    let whole = CommandLine.text(for: .createJob(Self.draft(.retry, count)), id: nil, reason: "why")
    #expect(CommandLine.shown(whole) { "and \($0) more" } == line)
    #expect(CommandLine.isPart(whole) == isPart)
  }

  @Test("A line of an earlier edition that left ids out is known as a part; a reason in the same words is none")
  func earlier() {
    #expect(CommandLine.isPart("callboard retry id:1 --reason why # and 17 more that were marked"))
    let reason = CommandLine.text(for: .retry, id: 42, reason: "17 more that were marked")
    #expect(!CommandLine.isPart(reason))
  }
}
