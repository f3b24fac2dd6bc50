import CallboardCore
import Testing

@Suite("Bets, cancels and events, on the store", .timeLimit(.minutes(10))) struct BetHouseTests {
  static func paid(_ balance: String) -> Reply {
    Reply(200, #"{"code":"0000","balanceTs":"2022-10-14T23:00:00.000+0800","balance":"\#(balance)"}"#)
  }
  static let late = Reply(200, NeighbourTests.declined("the bet was cancelled before it came"))

  @Test("Rule 12: a bet is taken, its cancel gives it back once, and the bet that comes after it is refused")
  func placeCancelLate() async throws {
    try await WholeHouse.with { house in
      try await house.open("hrgpl0001", Money(units: 1_000_000))
      #expect(try await house.post("/place_bet", nil, Sample.bet()) == Self.paid("95"))
      #expect(try await house.post("/place_bet", nil, Sample.bet()) == Self.paid("95"))
      #expect(try await house.post("/cancel_bet", nil, Sample.cancel()) == Self.paid("100"))
      #expect(try await house.post("/cancel_bet", nil, Sample.cancel()) == Self.paid("100"))
      #expect(try await house.post("/place_bet", nil, Sample.bet()) == Self.late)
      #expect(
        try await house.post("/settle", nil, Sample.settlement())
          == Reply(200, Reply.refused("its bet was cancelled")))
      #expect(try await house.flow() == ["bet -5 100→95", "refund 5 95→100"])
    }
  }

  @Test("Rule 12: a cancel before its bet is a success and is remembered, and the bet is refused")
  func cancelBeforeBet() async throws {
    try await WholeHouse.with { house in
      try await house.open("hrgpl0001", Money(units: 1_000_000))
      #expect(try await house.post("/cancel_bet", nil, Sample.cancel()) == Self.paid("100"))
      #expect(try await house.post("/place_bet", nil, Sample.bet()) == Self.late)
      #expect(try await house.post("/cancel_bet", nil, Sample.cancel()) == Self.paid("100"))
      #expect(try await house.flow() == [])
    }
  }

  @Test("Rule 12: a bet beyond the wallet is surely refused; one within it is settled, and then not cancelled")
  func settled() async throws {
    try await WholeHouse.with { house in
      try await house.open("hrgpl0001", Money(units: 60_000))
      let beyond = Sample.bet(txId: "bet-0", betAmount: "6.0001")
      #expect(
        try await house.post("/place_bet", nil, beyond)
          == Reply(200, NeighbourTests.declined("the balance does not cover the stake")))
      #expect(try await house.post("/place_bet", nil, Sample.bet()) == Self.paid("1"))
      #expect(try await house.post("/settle", nil, Sample.settlement()) == Self.paid("8.5"))
      #expect(
        try await house.post("/cancel_bet", nil, Sample.cancel()) == Reply(200, Reply.refused("its bet was settled")))
      #expect(try await house.flow() == ["bet -5 6→1", "payout 7.5 1→8.5"])
    }
  }

  @Test("Rule 12: of an event batch what can be paid is paid, once; sent again, all of it")
  func events() async throws {
    try await WholeHouse.with { house in
      try await house.open("u1", .zero)
      let batch = Sample.events("ES-1 u1 1", "ES-2 u2 2", "ES-3 u1 3")
      #expect(
        try await house.post("/event_settle", nil, batch)
          == Reply(200, Reply.refused("ES-2: no wallet is open for this user")))
      #expect(try await house.balance("u1") == Money(units: 40_000))
      try await house.open("u2", .zero)
      #expect(try await house.post("/event_settle", nil, batch) == Reply(200, NeighbourTests.paid))
      #expect(try await house.post("/event_settle", nil, batch) == Reply(200, NeighbourTests.paid))
      #expect(try await [house.balance("u1"), house.balance("u2")] == [Money(units: 40_000), Money(units: 20_000)])
      #expect(try await house.flow().count == 3)
    }
  }

  @Test("A bet on a paused route is refused so that the provider cancels it, and never taken later")
  func paused() async throws {
    try await WholeHouse.with { house in
      try await house.open("hrgpl0001", Money(units: 1_000_000))
      try await house.set("hrg", to: .paused)
      let closed = Reply(503, Reply.refused("the route is in maintenance"))
      #expect(try await house.post("/place_bet", nil, Sample.bet()) == closed)
      try await house.set("hrg", to: .open)
      try await house.dispatch()
      #expect(try await house.flow() == [])
      #expect(try await house.post("/cancel_bet", nil, Sample.cancel()) == Self.paid("100"))
      #expect(try await house.post("/place_bet", nil, Sample.bet()) == Self.late)
      #expect(try await house.flow() == [])
    }
  }
}
