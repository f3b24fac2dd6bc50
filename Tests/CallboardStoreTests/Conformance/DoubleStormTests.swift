import CallboardCore
import Testing

/// A small seeded generator (SplitMix64, public domain), so that a failing seed can be run again.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Double storm") struct DoubleStormTests {
  @Test("Everything sent twice at once, half of the repeats altered: a dictionary agrees", arguments: [1, 2, 3, 7, 11])
  func storm(seed: UInt64) async throws {
    var random = Seeded(seed)
    let house = try House()
    let users = (0..<5).map { "user\($0)" }
    for user in users { try await house.open(user, "1000") }
    var messages: [CallbackContent] = []
    for number in 0..<200 {
      let original = try CallbackContent.notice(
        "n\(number)", uid: users.randomElement(using: &random) ?? "", bet: "\(Int.random(in: 0...9, using: &random))",
        win: "\(Int.random(in: 0...9, using: &random))")
      messages.append(original)
      messages.append(Bool.random(using: &random) ? original : original.with { $0.game = "altered" })
    }
    messages.shuffle(using: &random)
    let shuffled = messages
    let outcomes = try await withThrowingTaskGroup(of: (CallbackContent, IntakeOutcome).self) { group in
      for content in shuffled { group.addTask { (content, try await house.store.receive(content.arrival())) } }
      return try await group.reduce(into: [(CallbackContent, IntakeOutcome)]()) { $0.append($1) }
    }
    try await check(outcomes, house, users)
  }

  /// The oracle: a plain dictionary of what must be in each wallet.
  private func check(
    _ outcomes: [(CallbackContent, IntakeOutcome)], _ house: House, _ users: [String]
  ) async throws {
    var wallets = Dictionary(uniqueKeysWithValues: users.map { ($0, Int64(10_000_000)) })
    var applied: [Reference: CallbackContent] = [:]
    for case (let content, .applied(_, _, isRepeat: false)) in outcomes {
      #expect(applied.updateValue(content, forKey: content.reference) == nil)
      wallets[content.uid, default: 0] += content.win.units - content.bet.units
    }
    #expect(applied.count == 200)
    for (content, outcome) in outcomes {
      switch outcome {
      case .applied: #expect(applied[content.reference] == content)
      case .conflict(_, let field):
        #expect(field == "game_id")
        #expect(applied[content.reference] != content)
      default: Issue.record("\(outcome)")
      }
    }
    for user in users { #expect(try await house.store.wallet(uid: user)?.balance.units == wallets[user]) }
    let summary = try await house.store.summary(at: house.clock.now, minutes: 1)
    #expect(summary.counts[.applied] == 200)
    #expect(summary.minutes.first?.counts.values.reduce(0, +) == 400)
    try await house.verify()
  }
}
