import CallboardCore

/// Who plays, who works, and what each wallet holds.
struct PastCast: Sendable {
  let uids: [String]
  let usernames: [String]
  let openings: [Money]
  /// What the wallets of the ledger hold.
  var balances: [Money]
  /// What the same players' wallets at the agent hold.
  var agentBalances: [Money]
  let strangers: [String]
  /// One sealed token a player, as a sender keeps it for a while; made when it is first needed.
  var tokens: [String?]

  private static let names = [
    "mei", "jun", "ana", "tomas", "li", "sara", "ivan", "noor", "kai", "yuki", "olga", "ravi", "lena", "omar", "tian",
  ]
  private static let staff = [
    Actor(user: "mara", loginUID: 1001, client: "10.0.0.7"), Actor(user: "jun", loginUID: 1002, client: "10.0.0.8"),
    Actor(user: "ops", loginUID: 1000, client: "10.0.0.9", stated: "li"), Actor(user: "tomas", loginUID: 1004),
  ]

  init(players: Int, strangers: Int, using random: inout SplitMix64) {
    uids = (0..<players).map { String(100_000 + $0) }
    usernames = (0..<players).map { "\(Self.names[$0 % Self.names.count])\(10 + $0 % 89)" }
    // One in twelve has next to nothing, so that some bets are refused for want of funds.
    openings = (0..<players).map { index in
      Money(
        units: (index % 12 == 5
          ? Int64.random(in: 5...60, using: &random) : Int64.random(in: 1_000...50_000, using: &random)) * 10_000)
    }
    balances = openings
    agentBalances = openings
    self.strangers = (0..<strangers).map { String(900_000 + $0) }
    tokens = Array(repeating: nil, count: players)
  }

  /// The wallets of the ledger as they stand.
  var wallets: [Wallet] {
    uids.indices.map {
      Wallet(uid: uids[$0], username: usernames[$0], opening: openings[$0], balance: balances[$0])
    }
  }

  /// A player: few play much, most play little.
  func pick(using random: inout SplitMix64) -> Int {
    let draw = Int.random(in: 0..<1_000_000, using: &random)
    return min(uids.count - 1, draw * draw / 1_000_000 * uids.count / 1_000_000)
  }

  /// Who is at work at a moment, in shifts of eight hours.
  func onShift(at moment: Timestamp) -> Actor {
    Self.staff[Int(moment.seconds / 28_800) % Self.staff.count]
  }
}
