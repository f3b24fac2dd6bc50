import CallboardCore
import CallboardStore
import FoundationEssentials
import Testing

@Suite("The settle sample of the seed, on the store", .timeLimit(.minutes(1))) struct SettleSampleTests {
  /// Byte for byte as it stands at the end of 4.4; without the `roundId` that the same page requires.
  static let sample = """
    {
    "ts": "2022-10-14T23:00:00.000+0800",
    "userId": "hrgpl0001",
    "txId": "AAA-251916",
    "betTime": "2022-10-14T22:59:59.920+0800",
    "gameType": "LIVE",
    "gameCode": "BACCARAT",
    "betAmount": "10.0",
    "validBetAmount": "10.0",
    "winAmount": "0.0",
    "roundStartTime": "2022-07-03T22:07:43.217+0800",
    "odds": "-1.0",
    "status": "LOSE",
    "result": [
    "H03",
    "C01",
    "C01",
    "C05",
    "S05",
    "C06"
    ],
    "commission": "0.0"
    }
    """

  @Test("It is paid once, repeated without paying again, and refused by name when its winAmount is another")
  func sample() async throws {
    try await WholeHouse.with { house in
      try await house.open("hrgpl0001", Money(units: 1_000_000))
      let body = Data(Self.sample.utf8)
      let paid = Reply(
        200, #"{"code":"0000","balanceTs":"2022-10-14T23:00:00.000+0800","balance":"100"}"#)
      #expect(try await house.post("/settle", nil, body) == paid)
      #expect(try await house.flow() == ["payout 0 100→100"])

      #expect(try await house.post("/settle", nil, body) == paid)
      #expect(try await house.flow() == ["payout 0 100→100"])
      #expect(try await house.callback("AAA-251916").arrivals == 2)

      let changed = Self.sample.replacing(#""winAmount": "0.0""#, with: #""winAmount": "20.0""#)
      #expect(changed != Self.sample)
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
