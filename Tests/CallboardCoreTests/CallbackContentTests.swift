import CallboardCore
import Testing

@Suite("CallbackContent") struct CallbackContentTests {
  private func content(_ kind: CallbackKind, change: (inout CallbackContent) -> Void = { _ in }) throws
    -> CallbackContent
  {
    var content = CallbackContent(
      kind: kind, reference: try #require(Reference("AAA-251916")), uid: "001", game: "49", gameType: "LIVE",
      round: "R1", business: "spin", bet: Money(units: 30_000), win: Money(units: 5))
    change(&content)
    return content
  }

  private static let changes: [(String, CallbackKind, @Sendable (inout CallbackContent) -> Void)] = [
    ("uid", .notice, { $0.uid = "002" }), ("total_bet", .notice, { $0.bet = .zero }),
    ("total_win", .notice, { $0.win = .zero }), ("game_id", .notice, { $0.game = "50" }),
    ("business", .notice, { $0.business = nil }), ("userId", .settlement, { $0.uid = "002" }),
    ("winAmount", .settlement, { $0.win = .zero }), ("betAmount", .settlement, { $0.bet = .zero }),
    ("gameType", .settlement, { $0.gameType = "SLOT" }), ("gameCode", .settlement, { $0.game = "50" }),
    ("roundId", .settlement, { $0.round = "R2" }), ("userId", .bet, { $0.uid = "002" }),
    ("betAmount", .bet, { $0.bet = .zero }), ("gameCode", .bet, { $0.game = "50" }),
    ("userId", .cancel, { $0.uid = "002" }), ("gameType", .cancel, { $0.gameType = "SLOT" }),
    ("gameCode", .cancel, { $0.game = "50" }), ("userId", .event, { $0.uid = "002" }),
    ("amount", .event, { $0.win = .zero }), ("eventId", .event, { $0.round = "R2" }),
  ]

  @Test("Money rule 4: the first field that counts and differs is named", arguments: changes.indices)
  func conflict(index: Int) throws {
    let (field, kind, change) = Self.changes[index]
    #expect(try content(kind, change: change).firstDifference(from: content(kind)) == field)
  }

  private static let texts: [(String, CallbackKind, @Sendable (inout CallbackContent, String) -> Void)] = [
    ("uid", .notice, { $0.uid = $1 }), ("game_id", .notice, { $0.game = $1 }),
    ("business", .notice, { $0.business = $1 }), ("userId", .settlement, { $0.uid = $1 }),
    ("gameType", .settlement, { $0.gameType = $1 }), ("gameCode", .settlement, { $0.game = $1 }),
    ("roundId", .settlement, { $0.round = $1 }), ("userId", .cancel, { $0.uid = $1 }),
    ("gameType", .cancel, { $0.gameType = $1 }), ("gameCode", .cancel, { $0.game = $1 }),
    ("userId", .event, { $0.uid = $1 }), ("eventId", .event, { $0.round = $1 }),
  ]

  @Test("Money rule 4: the same letters in other bytes are another text", arguments: texts.indices)
  func bytes(index: Int) throws {
    let (field, kind, set) = Self.texts[index]
    let composed = try content(kind) { set(&$0, SameBytesTests.composed) }
    let decomposed = try content(kind) { set(&$0, SameBytesTests.decomposed) }
    #expect(decomposed.firstDifference(from: composed) == field)
    #expect(composed.firstDifference(from: composed) == nil)
  }

  @Test("Money rule 4: fields are compared in the rule's order")
  func order() throws {
    let other = try content(.settlement) {
      $0.bet = .zero
      $0.win = .zero
      $0.game = nil
    }
    #expect(try other.firstDifference(from: content(.settlement)) == "winAmount")
  }

  @Test("Money rule 4: a round that only one message carries does not count")
  func missingRound() throws {
    #expect(try content(.settlement) { $0.round = nil }.firstDifference(from: content(.settlement)) == nil)
  }

  @Test("Money rule 4: what does not count is a warning")
  func warnings() throws {
    let other = try content(.notice) {
      $0.recorded.netWin = .zero
      $0.playedAt = Timestamp(milliseconds: 1)
    }
    #expect(try other.firstDifference(from: content(.notice)) == nil)
    #expect(
      try other.otherDifferences(from: content(.notice)) == [
        .repeatDiffers(field: "time"), .repeatDiffers(field: "net_win"),
      ])
    let words = try [SameBytesTests.composed, SameBytesTests.decomposed].map { word in
      try content(.settlement) { $0.recorded.result = word }
    }
    #expect(words[1].otherDifferences(from: words[0]) == [.repeatDiffers(field: "status")])
    #expect(
      try content(.settlement) { $0.playedAt = Timestamp(milliseconds: 1) }.otherDifferences(from: content(.settlement))
        .isEmpty)
  }

  @Test(
    "A warning's word leads back to it",
    arguments: [
      Warning.overdrawn, .noBet, .netWinDiffers, .missing(field: "roundId"), .odd(field: "odds"),
      .repeatDiffers(field: "fee"), .repeatedAfterRepair,
    ])
  func words(warning: Warning) {
    #expect(Warning(warning.description) == warning)
  }
}
