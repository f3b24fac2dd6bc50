import CallboardCore
import CallboardProtocols
import Support
import Testing

@Suite("A callback for want of a wallet", .timeLimit(.minutes(10))) struct StuckTests {
  @Test("It is answered as failed, tried by the schedule until it is stuck, and applied once by a person's retry")
  func stuck() async throws {
    let reference = Sample.order().orderNo
    let tried = ["+0 schedule failed", "+1 schedule failed", "+31 schedule failed", "+81 schedule failed"]
    try await WholeHouse.with { house in
      let reply = try await house.post("/test/Demo/notice", try Sample.authorization(), try Sample.body())
      #expect(reply == Reply(400, Reply.failed("no wallet is open for this user")))
      #expect(try await house.attempts(reference) == Array(tried.prefix(1)))

      for (made, minutes) in [(1, 1), (2, 30), (3, 50)] {
        house.clock.advance(milliseconds: Int64(minutes) * 60_000 - 1)
        try await house.dispatch()
        #expect(try await house.callback(reference).state == .waiting)
        #expect(try await house.attempts(reference) == Array(tried.prefix(made)))
        house.clock.advance(milliseconds: 1)
        try await house.dispatch()
        #expect(try await house.attempts(reference) == Array(tried.prefix(made + 1)))
      }
      #expect(try await house.callback(reference).state == .stuck)

      house.clock.advance(milliseconds: 60_000)
      try await house.open("u1", Money(units: 1_000_000))
      try await house.dispatch()
      #expect(try await house.attempts(reference) == tried)

      try await house.retry(reference)
      try await house.dispatch()
      try await house.dispatch()
      #expect(try await house.callback(reference).state == .applied)
      #expect(try await house.attempts(reference) == tried + ["+82 manual applied"])
      #expect(try await house.flow() == ["bet -2 failed", "win 5 failed", "bet -2 100→98", "win 5 98→103"])
      #expect(try await house.balance("u1") == Money(units: 1_030_000))

      let again = try await house.post("/test/Demo/notice", try Sample.authorization(), try Sample.body())
      #expect(again == Reply(200, #"{"success":true,"uid":"u1","wallet":103,"time":1665764520,"error":""}"#))
      #expect(try await house.balance("u1") == Money(units: 1_030_000))
    }
  }
}
