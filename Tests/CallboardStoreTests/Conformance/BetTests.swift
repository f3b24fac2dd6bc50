import CallboardCore
import Testing

@Suite("Rule 12: bets, cancels, settlements and events") struct BetTests {
  /// A store with one wallet of 100; what each message heard, in their order.
  private func heard(
    _ contents: [CallbackContent], routes: [LedgerRoute] = [], balance: String = "100"
  ) async throws -> (House, [String]) {
    let house = try House(routes: routes)
    try await house.open("001", balance)
    var words: [String] = []
    for content in contents { words.append(try await house.store.receive(content.arrival()).words) }
    try await house.verify()
    return (house, words)
  }

  @Test("Rule 12: a bet is taken, its cancel gives it back once, and the bet that comes late is refused")
  func placeCancelLate() async throws {
    let (house, words) = try await heard([.bet("1"), .bet("1"), .cancel("1"), .cancel("1"), .bet("1")])
    #expect(words == ["applied 90", "repeat 90", "applied 100", "repeat 100", "refused cancelled"])
    #expect(try await house.flow() == ["bet -10 100→90", "refund 10 90→100"])
    let found = try await house.store.find("1")
    #expect(found.map(\.state) == [.applied, .applied])
    #expect(found.last?.relatedID == found.first?.id)
  }

  @Test("Users whose names are the same letters in other bytes have a wallet each, and neither pays for the other")
  func bytes() async throws {
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    let house = try House()
    let wallets = [composed, decomposed].map { NewWallet(uid: $0, balance: Money(units: 1_000_000)) }
    #expect(
      try await house.store.importWallets(wallets, isDryRun: false, house.request(nil)).map(\.words)
        == ["done 100", "done 100"])
    var words: [String] = []
    for content in try [
      CallbackContent.bet("1", uid: composed), .cancel("1", uid: decomposed), .settlement("1", uid: decomposed),
      .settlement("1", uid: composed), .settlement("1", uid: decomposed), .event("2", uid: decomposed),
      .event("2", uid: composed),
    ] { words.append(try await house.store.receive(content.arrival()).words) }
    #expect(
      words == [
        "applied 90", "conflict userId", "conflict userId", "applied 110", "conflict userId", "applied 105",
        "conflict userId",
      ])
    #expect(try await house.balance(composed) == "110")
    #expect(try await house.balance(decomposed) == "105")
    try await house.verify()
  }

  @Test("Rule 12: the cancel of an unknown bet is remembered, and the late bet is refused for ever")
  func cancelBeforeBet() async throws {
    let (house, words) = try await heard([.cancel("1"), .bet("1"), .bet("1"), .cancel("1")])
    #expect(words == ["applied 100", "refused cancelled", "refused cancelled", "repeat 100"])
    #expect(try await house.flow() == [])
    #expect(try await house.store.find("1").map(\.state) == [.applied, .refused])
    #expect(try await house.runDue() == [])
  }

  @Test("Rule 12: the cancel of an unknown bet of an unknown user is a success without a balance")
  func cancelOfUnknownUser() async throws {
    let (_, words) = try await heard([.cancel("1", uid: "002"), .cancel("1", uid: "002"), .bet("1", uid: "002")])
    #expect(words == ["applied -", "repeat -", "refused cancelled"])
  }

  @Test("Rule 12: a cancel that comes twice gives back once, also when both come at once")
  func cancelTwice() async throws {
    let (house, _) = try await heard([.bet("1")])
    let words = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<50 { group.addTask { try await house.store.receive(CallbackContent.cancel("1").arrival()).words } }
      return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    }
    #expect(words == ["applied 100": 1, "repeat 100": 49])
    #expect(try await house.balance("001") == "100")
    try await house.verify()
  }

  @Test("Rule 12: a settlement after its cancel moves nothing and is kept for a person, once, who cannot retry it")
  func settleAfterCancel() async throws {
    let (house, words) = try await heard([.bet("1"), .cancel("1"), .settlement("1"), .settlement("1")])
    #expect(words == ["applied 90", "applied 100", "rejected bet_cancelled", "rejected bet_cancelled"])
    let kept = try #require(try await house.store.find("1").first { $0.kind == .settlement })
    #expect(kept.arrivals == 2)
    #expect(kept.relatedID == (try await house.store.find("1").first { $0.kind == .cancel }?.id))
    #expect(kept.win == Money(units: 200_000))
    #expect(try await house.store.retry(kept.rowVersion, house.request()).words.hasPrefix("its bet was cancelled"))
    let delta = Correction.delta(Money(units: 100_000))
    #expect(try await house.store.repair(kept.rowVersion, with: delta, house.request()).words == "done repaired")
    #expect(try await house.store.receive(CallbackContent.settlement("1").arrival()).words == "repaired 110")
    try await house.verify()
  }

  @Test("Rule 12: a cancel after the settlement moves nothing and is kept for a person")
  func cancelAfterSettle() async throws {
    let (house, words) = try await heard([.bet("1"), .settlement("1"), .cancel("1"), .settlement("1"), .bet("1")])
    #expect(words == ["applied 90", "applied 110", "rejected bet_settled", "repeat 110", "repeat 110"])
    let kept = try #require(try await house.store.find("1").first { $0.kind == .cancel })
    #expect(kept.state == .rejected)
    #expect(kept.relatedID == (try await house.store.find("1").first { $0.kind == .settlement }?.id))
    #expect(try await house.store.retry(kept.rowVersion, house.request()).words.hasPrefix("its bet was settled"))
  }

  @Test("Rule 12: an event that comes twice is paid once, and one of an unknown user once there is a wallet")
  func eventTwice() async throws {
    let (house, words) = try await heard([.event("S1"), .event("S2", uid: "002"), .event("S1")])
    #expect(words == ["applied 105", "failed unknown_user", "repeat 105"])
    try await house.open("002", "0")
    #expect(try await house.store.receive(CallbackContent.event("S2", uid: "002").arrival()).words == "applied 5")
    #expect(try await house.store.receive(CallbackContent.event("S1", win: "6").arrival()).words == "conflict amount")
    #expect(try await house.flow() == ["payout 5 100→105", "payout 5 0→5"])
    try await house.verify()
  }

  @Test(
    "Rules 6 and 12: a bet refused for want of funds stays refused once there are funds",
    arguments: OverdraftRule.allCases)
  func funds(overdraft: OverdraftRule) async throws {
    let (house, words) = try await heard(
      [.bet("1"), .bet("2", bet: "9")], routes: [LedgerRoute(name: "hrg", overdraft: overdraft)], balance: "9")
    #expect(words == ["refused overdraft", "applied 0"])
    _ = try await house.store.adjust(uid: "001", by: Money(units: 1_000_000), reference: nil, house.request())
    #expect(try await house.store.receive(CallbackContent.bet("1").arrival()).words == "refused overdraft")
    let refused = try await house.callback("1")
    #expect(refused.standing == CallbackStanding(state: .refused))
    #expect(try await house.detail("1").attempts.map(\.outcome) == [.refused])
    #expect(try await house.runDue() == [])
    #expect(try await house.flow("ref=1") == [])
    #expect(try await house.store.receive(CallbackContent.cancel("1").arrival()).words == "applied 100")
    try await house.verify()
  }

  @Test("Rules 7 and 12: the bet of an unknown user is refused for good")
  func unknownUser() async throws {
    let (house, words) = try await heard([.bet("1", uid: "002")])
    #expect(words == ["refused unknown_user"])
    try await house.open("002")
    #expect(
      try await house.store.receive(CallbackContent.bet("1", uid: "002").arrival()).words == "refused unknown_user")
    #expect(try await house.runDue() == [])
    try await house.verify()
  }

  @Test("Rule 12: a settlement without a bet pays with a warning; a strict route refuses it until the bet is there")
  func noBet() async throws {
    let (house, words) = try await heard([.settlement("1")])
    #expect(words == ["applied 120"])
    #expect(try await house.callback("1").warnings == [.noBet])
    let (strict, refused) = try await heard(
      [.settlement("1")], routes: [LedgerRoute(name: "hrg", isStrict: true)])
    #expect(refused == ["failed no_bet"])
    #expect(try await strict.store.receive(CallbackContent.bet("1").arrival()).words == "applied 90")
    #expect(try await strict.store.receive(CallbackContent.settlement("1").arrival()).words == "applied 110")
    try await strict.verify()
  }

  @Test("Rule 12: a settlement or a cancel of another user's bet is a conflict; another stake is a warning")
  func anotherUser() async throws {
    let (house, words) = try await heard([
      .bet("1"), .settlement("1", uid: "002"), .cancel("1", uid: "002"), .settlement("1", bet: "11"),
    ])
    #expect(words == ["applied 90", "conflict userId", "conflict userId", "applied 110"])
    let bet = try #require(try await house.store.find("1").first { $0.kind == .bet })
    let conflicts = try await house.store.find("1").filter { $0.state == .rejected }
    #expect(conflicts.map(\.relatedID) == [bet.id, bet.id])
    let settled = try #require(try await house.store.find("1").first { $0.state == .applied && $0.kind == .settlement })
    #expect(settled.warnings == [.odd(field: "betAmount")])
  }

  @Test("Rules 5 and 12: a bet, a cancel or an event with other content is a conflict")
  func conflicts() async throws {
    let (_, words) = try await heard([
      .bet("1"), .bet("1", bet: "11"), .bet("1", round: "R2"), .cancel("2"), .cancel("2", game: "B02"), .event("S1"),
      .event("S1", uid: "002"),
    ])
    #expect(
      words == [
        "applied 90", "conflict betAmount", "conflict roundId", "applied 90", "conflict gameCode", "applied 95",
        "conflict userId",
      ])
  }

  @Test("Rule 12: a bet that was answered as unreadable is never taken later, nor retried by a person")
  func answeredBefore() async throws {
    let (house, _) = try await heard([])
    let bad = Arrival.unreadable("1", .badField, route: "hrg", kind: .bet)
    let id = try await house.store.receive(bad).id
    let kept = try #require(try await house.store.detail(of: id)?.callback)
    #expect(
      try await house.store.retry(kept.rowVersion, house.request()).words.hasPrefix("a bet is answered once"))
    #expect(try await house.store.receive(CallbackContent.bet("1").arrival()).words == "refused answered_before")
    #expect(try await house.store.receive(CallbackContent.bet("1").arrival()).words == "refused answered_before")
    #expect(try await house.store.detail(of: id)?.callback.state == .refused)
    #expect(try await house.flow() == [])
    try await house.verify()
  }

  @Test("Rule 12: a settlement that could not be read, and whose bet was cancelled since, is not paid by a retry")
  func rereadAfterCancel() async throws {
    let (house, _) = try await heard([.bet("1")])
    let id = try await house.store.receive(.unreadable("1", route: "hrg", kind: .settlement)).id
    _ = try await house.store.receive(CallbackContent.cancel("1").arrival())
    let kept = try #require(try await house.store.detail(of: id)?.callback)
    #expect(try await house.store.retry(kept.rowVersion, house.request()).words == "done rejected")
    let message = try #require(try await house.store.messagesToReread(limit: 1).first)
    let outcome = try await house.store.recordReread(
      message.callback, reading: .readable(.settlement("1")), route: LedgerRoute(name: "hrg"), at: house.clock.now)
    #expect(outcome?.state == .rejected)
    #expect(try await house.store.detail(of: id)?.callback.rejection == Rejection(.betCancelled))
    #expect(try await house.balance("001") == "100")
    try await house.verify()
  }

  @Test("Rule 12: routes share no bets")
  func routes() async throws {
    let (house, _) = try await heard([.bet("1")])
    #expect(try await house.store.receive(CallbackContent.cancel("1").arrival(route: "other")).words == "applied 90")
    #expect(try await house.store.receive(CallbackContent.settlement("1").arrival()).words == "applied 110")
    try await house.verify()
  }
}
