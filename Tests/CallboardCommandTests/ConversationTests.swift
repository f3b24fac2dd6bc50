import CallboardProtocols
import CallboardRehearsal
import Foundation
import Support
import Testing

@Suite("Being asked on a terminal", .serialized, .ownThread, .timeLimit(.minutes(10))) struct ConversationTests {
  static let count = 22

  @Test("More than 20 are confirmed by their number, fewer by y; anything else does nothing, and is journaled")
  func asked() async throws {
    let site = try Site(delays: "[0s, 1h]")
    try await site.openWallets(["001"])
    let gateway = try await site.serve()
    let seal = try site.seal()
    try await CallbackSender.with { sender in
      for number in 0..<Self.count {
        let order = NoticeSample.order("\(number + 1)")
        let (body, token) = seal.notice(order, uid: "stranger-\(number)", at: order.time)
        let answer = try await sender.post(body, to: gateway.noticeURL, bearer: token)
        #expect(answer.status == 400)
      }
    }
    await gateway.stop()

    #expect(try retry(site, "err=unknown_user", asked: "Type 22 to retry them: ", answer: "21\n") == .exited(1))
    #expect(try retry(site, "err=unknown_user", asked: "Type 22 to retry them: ", answer: "y\n") == .exited(1))
    #expect(try retry(site, "uid=stranger-3", asked: "retry 1 callback? [y/N] ", answer: "\n") == .exited(1))
    #expect(try await site.records("job", "list") == [])
    #expect(try retry(site, "err=unknown_user", asked: "Type 22 to retry them: ", answer: "22\n") == .exited(0))
    // What waits in a job is left out of the next one.
    #expect(try await site.run("job", "cancel", "1", "--reason", "x").code == 0)
    #expect(try retry(site, "uid=stranger-3", asked: "retry 1 callback? [y/N] ", answer: "y\n") == .exited(0))
    #expect(try await site.records("job", "list").map { $0["total"] } == [.number(Self.count), .number(1)])
    let trail = try await Binary.run(
      "sqlite3",
      [
        site.folder.path("callboard.sqlite"), "SELECT outcome FROM actions WHERE verb = 'job_create' ORDER BY id",
      ])
    #expect(trail.lines == ["cancelled", "cancelled", "cancelled", "done", "done"])
    #expect(try await site.run("verify").code == 0)
  }

  /// Asks for a retry on a terminal, waits for the question, and answers it.
  private func retry(_ site: Site, _ filter: String, asked: String, answer: String) throws -> PseudoTerminal.End? {
    let terminal = try PseudoTerminal(
      Binary.callboard,
      ["retry", "--where", filter, "--reason", "a test", "--config", site.folder.path("callboard.yaml")])
    #expect(terminal.waitFor(asked), "\(String(decoding: terminal.output, as: UTF8.self))")
    terminal.send(answer)
    return terminal.waitForEnd()
  }
}
