import CallboardCore
import Support
import Testing

@testable import CallboardConsole

@Suite("The command line that the console says is the same", .timeLimit(.minutes(10))) struct SameAsTests {
  private static func line(_ verb: JobVerb, _ ids: [Int64]) -> String {
    let draft = JobDraft(verb: verb, at: Timestamp(milliseconds: 0), ids: ids)
    return CommandLine.text(for: .createJob(draft), id: nil, reason: "done")
  }

  @Test("With as many marks as it names it is taken as it stands, and acts on each", arguments: JobVerb.allCases)
  func many(verb: JobVerb) async throws {
    let count = CommandLine.idsMaximum
    let site = try Site()
    try await site.keepRejected((1...count).map { "r\($0)" })
    let words = Self.line(verb, Array(1...Int64(count))).split(separator: " ").dropFirst().map(String.init)
    #expect(words.count == count + 3)
    let finished = try await site.run(words)
    #expect(finished.code == 0, "\(finished.complaint)")
    #expect(finished.lines.count == count)
    let told = try await site.records("actions", "--verb", verb.rawValue, "--limit", "1000")
    #expect(told.filter { $0["outcome"] == .text("done") }.count == count)
  }

  @Test("It fits into what a terminal takes as one line, with ids of a million callbacks")
  func length() {
    let ids = Array((1_000_000...Int64.max).prefix(CommandLine.idsMaximum))
    #expect(Self.line(.repair, ids).utf8.count < 4_096)
  }
}
