import CallboardCore
import CallboardProtocols
import Testing

@Suite("Maintenance, on the store", .timeLimit(.minutes(10))) struct MaintenanceHouseTests {
  @Test("The provider gets 503, nothing is applied and the board counts it; once open, its redelivery succeeds")
  func redelivered() async throws {
    let (token, body) = (try Sample.authorization(), try Sample.body())
    let settlement = Sample.settlement(userId: "u1")
    try await WholeHouse.with { house in
      try await house.open("u1", Money(units: 1_000_000))
      try await house.set("jj", to: .maintenance)
      try await house.set("hrg", to: .maintenance)
      let closed = "the route is in maintenance"
      #expect(try await house.post("/test/Demo/notice", token, body) == Reply(503, Reply.failed(closed)))
      #expect(try await house.post("/test/Demo/notice", token, body) == Reply(503, Reply.failed(closed)))
      #expect(try await house.post("/settle", nil, settlement) == Reply(503, Reply.refused(closed)))
      #expect(try await house.flow() == [])
      #expect(try await house.callback(Sample.order().orderNo).rejection == Rejection(.maintenance))
      #expect(try await [house.notComeBack("jj"), house.notComeBack("hrg")] == [1, 1])

      try await house.set("jj", to: .open)
      try await house.set("hrg", to: .open)
      #expect(
        try await house.post("/test/Demo/notice", token, body)
          == Reply(200, #"{"success":true,"uid":"u1","wallet":103,"time":1665759600,"error":""}"#))
      #expect(
        try await house.post("/settle", nil, settlement)
          == Reply(200, #"{"code":"0000","balanceTs":"2022-10-14T23:00:00.000+0800","balance":"110.5"}"#))
      #expect(try await house.flow() == ["bet -2 100→98", "win 5 98→103", "payout 7.5 103→110.5"])
      #expect(try await [house.notComeBack("jj"), house.notComeBack("hrg")] == [0, 0])
    }
  }

  @Test("What was refused in maintenance is completed by a person's retry as well, once")
  func retried() async throws {
    let reference = Sample.order().orderNo
    try await WholeHouse.with { house in
      try await house.open("u1", Money(units: 1_000_000))
      try await house.set("jj", to: .maintenance)
      _ = try await house.post("/test/Demo/notice", try Sample.authorization(), try Sample.body())
      try await house.retry(reference)
      // The wish waits for the route.
      try await house.dispatch()
      #expect(try await house.callback(reference).state == .rejected)
      try await house.set("jj", to: .open)
      try await house.dispatch()
      try await house.dispatch()
      #expect(try await house.callback(reference).state == .applied)
      #expect(try await house.flow() == ["bet -2 100→98", "win 5 98→103"])
    }
  }
}
