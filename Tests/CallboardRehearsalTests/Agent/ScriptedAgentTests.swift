import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation
import Support
import Testing

@Suite("A scripted agent", .timeLimit(.minutes(10))) struct ScriptedAgentTests {
  @Test("It opens a notice, checks its token, applies it once and says the balance")
  func notices() async throws {
    try await LiveAgent.with { live in
      let first = try await live.notice("1001")
      #expect(first.status == 200)
      #expect(first.noticeMeaning(uid: "u1") == .applied(balance: Money(units: 1_020_000)))
      let second = try await live.notice("1001")
      #expect(second.noticeMeaning(uid: "u1") == .applied(balance: Money(units: 1_020_000)))
      let other = try await live.notice("1001", bet: 5)
      #expect(other.status == 400)
      #expect(
        live.agent.receipts.map(\.line) == [
          "1665759600000 notice 1001 u1 1 applied ok", "1665759600000 notice 1001 u1 2 repeated ok",
          "1665759600000 notice 1001 u1 3 refused ok",
        ])
      #expect(live.agent.book.wallets == ["u1": Money(units: 1_020_000)])
      let query = try await live.sender.get(live.address + "/test/Demo/wallet?uid=u1")
      #expect(query.noticeMeaning(uid: "u1") == .applied(balance: Money(units: 1_020_000)))
    }
  }

  @Test("A notice without the right token is refused, and nothing is applied")
  func tokens() async throws {
    try await LiveAgent.with { live in
      let (body, _) = live.seal.notice(live.order("1"), uid: "u1", at: LiveAgent.now)
      let stranger = NoticeSeal(account: "somebody@else", cipher: live.seal.cipher)
      let tokens = [
        nil, "nonsense", stranger.token(uid: "u1", at: LiveAgent.now), live.seal.token(uid: "u2", at: LiveAgent.now),
      ]
      for token in tokens {
        let answer = try await live.sender.post(body, to: live.noticeURL, bearer: token)
        #expect(answer.status == 400)
        #expect(NoticeCodec.answer(answer.body)?.isSuccess == false)
      }
      #expect(live.agent.receipts.map(\.verdict) == Array(repeating: .refused, count: 4))
      #expect(live.agent.book.count == 0)
    }
  }

  @Test("It answers settlements with code and balance, and checks the agreed bearer")
  func settlements() async throws {
    try await LiveAgent.with(bearer: Secret(bytes: Data("agreed".utf8))) { live in
      var meanings: [SentAnswer.Meaning] = []
      for bearer in [nil, "agreed", "agreed"] {
        meanings.append(try await live.settlement("T1", bearer: bearer).settleMeaning)
      }
      #expect(
        meanings == [
          .refused("the Authorization header with a bearer token is missing"),
          .applied(balance: Money(units: 1_025_000)), .applied(balance: Money(units: 1_025_000)),
        ])
      #expect(live.agent.receipts.map(\.verdict) == [.refused, .applied, .repeated])
    }
  }

  @Test("It does with each request what the script says")
  func script() async throws {
    let script = try AgentScript(parsing: "500,no-wallet,bad-json,wrong-uid,refuse 4711,slow 20s,ok")
    let pauses = Recorded<Duration>()
    try await LiveAgent.with(script, sleep: { pauses.add($0) }) { live in
      var answers: [SentAnswer] = []
      for _ in 0..<6 { answers.append(try await live.notice("1")) }
      #expect(answers.map(\.status) == [500, 200, 200, 200, 400, 200])
      #expect(
        answers.map { NoticeCodec.answer($0.body) } == [
          nil, NoticeAnswer(isSuccess: true, uid: "u1", wallet: nil, time: LiveAgent.now, error: ""), nil,
          NoticeAnswer(isSuccess: true, uid: "u1x", wallet: .zero, time: LiveAgent.now, error: ""),
          NoticeAnswer(isSuccess: false, uid: nil, wallet: nil, time: nil, error: "4711"),
          NoticeAnswer(
            isSuccess: true, uid: "u1", wallet: Money(units: 1_020_000), time: LiveAgent.now, error: ""),
        ])
      #expect(pauses.values == [.seconds(20)])
      #expect(live.agent.receipts.map(\.verdict) == [.passed, .passed, .passed, .passed, .passed, .applied])
      #expect(live.agent.receipts.map(\.attempt) == [1, 2, 3, 4, 5, 6])
      live.agent.play(AgentScript(always: .refuse(code: "8001")))
      #expect(try await live.settlement("T1").settleMeaning == .refused("refused by the script"))
      live.agent.play(AgentScript(always: .noWallet))
      let bare = try await live.settlement("T1")
      #expect(
        SettleCodec.answer(bare.body) == SettleAnswer(code: "0000", balanceTs: LiveAgent.now, balance: nil, desc: nil))
      #expect(live.agent.book.hasApplied(.settlement, "T1"))
    }
  }

  @Test(
    "A connection closed without an answer leaves nothing, or what was applied", arguments: [AgentMove.close, .lost])
  func closing(move: AgentMove) async throws {
    try await LiveAgent.with(AgentScript([.init(move), .init(.ok)])) { live in
      await #expect(throws: SendFailure.self) { try await live.notice("1") }
      #expect(live.agent.book.hasApplied(.notice, "1") == (move == .lost))
      let again = try await live.notice("1")
      #expect(again.noticeMeaning(uid: "u1") == .applied(balance: Money(units: 1_020_000)))
    }
  }

  @Test("It goes down, refusing connections or answering 503, and comes back at the same address with its books")
  func down() async throws {
    try await LiveAgent.with { live in
      _ = try await live.notice("1")
      await live.agent.turn(.unavailable)
      #expect(try await live.notice("2").status == 503)
      await live.agent.turn(.refusing)
      // The connection of before is closed, which the sender may learn only when it uses it; the next one is refused.
      await #expect(throws: SendFailure.self) { try await live.notice("2") }
      let failure = await #expect(throws: SendFailure.self) { try await live.notice("2") }
      #expect(failure?.why == "nobody listens there")
      await live.agent.turn(.refusing)
      await live.agent.turn(.up)
      #expect(try await live.notice("2").noticeMeaning(uid: "u1") == .applied(balance: Money(units: 1_040_000)))
      #expect(live.agent.receipts.map(\.verdict) == [.applied, .passed, .applied])
    }
  }

  /// What comes of a request that hangs.
  private enum Event {
    case hangs
    case ended
  }

  @Test("A graceful stop, and going down, cut off the requests that hang")
  func hanging() async throws {
    let (events, event) = AsyncStream.makeStream(of: Event.self)
    let sleep: @Sendable (Duration) async throws -> Void = {
      event.yield(.hangs)
      try await Waits.untilCancelled($0)
    }
    try await LiveAgent.with(AgentScript(always: .slow(milliseconds: 1)), sleep: sleep) { live in
      var events = events.makeAsyncIterator()
      for end in [{ await live.agent.turn(.refusing) }, live.stop] {
        await live.agent.turn(.up)
        // A request may meet the connection of before, and never come in: then it is sent once more.
        for _ in 0..<5 {
          async let answer = {
            defer { event.yield(.ended) }
            return try? await live.notice("1")
          }()
          guard await events.next() == .hangs else {
            _ = await answer
            continue
          }
          await end()
          #expect(await answer == nil)
          #expect(await events.next() == .ended)
          break
        }
      }
      #expect(live.agent.mostInFlight == 1)
      // The agent has ended or is about to: a turn that comes too late waits for nobody.
      await live.agent.turn(.up)
    }
  }

  @Test("Each request stands in the file before its answer")
  func file() async throws {
    let folder = try TemporaryFolder()
    let file = try ReceiptFile(folder.path("agent.log"))
    try await LiveAgent.with(sink: { file.add($0.line) }) { live in
      for reference in ["1", "2"] {
        _ = try await live.notice(reference)
        let lines = try String(contentsOfFile: folder.path("agent.log"), encoding: .utf8)
        #expect(lines.hasSuffix("1665759600000 notice \(reference) u1 1 applied ok\n"))
      }
    }
    try file.check()
    #expect(throws: ReceiptFileError.self) { try ReceiptFile(folder.path("no/such/folder")) }
  }
}
