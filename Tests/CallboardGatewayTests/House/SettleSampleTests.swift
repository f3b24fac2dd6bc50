import CallboardCore
import CallboardStore
import FoundationEssentials
import Support
import Testing

@Suite("The settle sample of the seed, on the store", .timeLimit(.minutes(10))) struct SettleSampleTests {
  @Test("It is paid once, repeated without paying again, and refused by name when its winAmount is another")
  func sample() async throws {
    try await WholeHouse.with { house in
      try await house.open("hrgpl0001", Money(units: 1_000_000))
      let body = Data(settleSample.utf8)
      let paid = Reply(
        200, #"{"code":"0000","balanceTs":"2022-10-14T23:00:00.000+0800","balance":"100"}"#)
      #expect(try await house.post("/settle", nil, body) == paid)
      #expect(try await house.flow() == ["payout 0 100→100"])

      #expect(try await house.post("/settle", nil, body) == paid)
      #expect(try await house.flow() == ["payout 0 100→100"])
      #expect(try await house.callback("AAA-251916").arrivals == 2)

      let changed = settleSample.replacing(#""winAmount": "0.0""#, with: #""winAmount": "20.0""#)
      #expect(changed != settleSample)
      #expect(
        try await house.post("/settle", nil, Data(changed.utf8))
          == Reply(200, Reply.refused(#"the reference was received before with another \"winAmount\""#)))
      #expect(try await house.flow() == ["payout 0 100→100"])
      #expect(try await house.balance("hrgpl0001") == Money(units: 1_000_000))
      let states = try await house.store.find("AAA-251916").map(\.state)
      #expect(states.sorted { $0.rawValue < $1.rawValue } == [.applied, .rejected])
    }
  }
}
