import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Support
import Testing

/// The messages of protocol B beside the settlement.
struct SettleFormTests {
  private func read(_ json: String, at endpoint: SettleEndpoint, isStrict: Bool = false) throws -> ReadMessage {
    let parts = try reader(settleRoute(isStrict: isStrict))
      .read(body: Data(json.utf8), authorization: nil, at: endpoint)
    #expect(parts.count == 1)
    return try #require(parts.first).message
  }

  @Test("A bet reads in whole, played at its betTime")
  func bet() throws {
    #expect(
      try read(Neighbours.bet, at: .placeBet).content
        == CallbackContent(
          kind: .bet, reference: try #require(Reference("AAA-251916")), uid: "hrgpl0001", game: "BACCARAT",
          gameType: "LIVE", round: "RND-1", bet: Money(units: 100_000), win: .zero,
          playedAt: Timestamp(settleText: "2022-10-14T22:59:59.920+0800"), recorded: .init(result: "LIVE")))
    let late = Neighbours.bet.replacing(#""betTime":"2022-10-14T22:59:59.920+0800","#, with: "")
    let content = try read(late, at: .placeBet).content
    #expect(content?.playedAt == Timestamp(settleText: "2022-10-14T22:59:59.930+0800"))
    #expect(content?.warnings == [.missing(field: "betTime")])
  }

  @Test("A cancel reads in whole, under the number of its bet")
  func cancel() throws {
    #expect(
      try read(Neighbours.cancel, at: .cancelBet).content
        == CallbackContent(
          kind: .cancel, reference: try #require(Reference("AAA-251916")), uid: "hrgpl0001", game: "BACCARAT",
          gameType: "LIVE", bet: .zero, win: .zero, playedAt: Timestamp(settleText: "2022-10-14T23:00:03.000+0800"),
          recorded: .init(result: "timeout")))
  }

  @Test(
    "A bet or a cancel without what it needs is refused by name",
    arguments: [
      (.placeBet, "\"hrgpl0001\"", "\"\"", .missingField, "userId"),
      (.placeBet, "\"hrgpl0001\"", "7", .badField, "userId"),
      (.placeBet, "AAA-251916", String(repeating: "t", count: 21), .badField, "txId"),
      (.placeBet, #""betAmount":"10.0","#, "", .missingField, "betAmount"),
      (.placeBet, "\"10.0\"", "\"-10.0\"", .badField, "betAmount"),
      (.placeBet, "\"10.0\"", "10.0", .badField, "betAmount"),
      (.placeBet, "\"10.0\"", "\"10.00001\"", .badField, "betAmount"),
      (.placeBet, "\"10.0\"", "\"1e1\"", .badField, "betAmount"),
      (.placeBet, "\"10.0\"", "\"999999999999999\"", .badField, "betAmount"),
      (.cancelBet, #""txId":"AAA-251916","#, "", .missingField, "txId"),
      (.cancelBet, #""userId":"hrgpl0001","#, "", .missingField, "userId"),
      (.cancelBet, "AAA-251916", "AAA\\u0000", .badField, "txId"),
    ] as [(SettleEndpoint, String, String, Rejection.Reason, String)])
  func refused(
    endpoint: SettleEndpoint, piece: String, other: String, reason: Rejection.Reason, field: String
  ) throws {
    let json = (endpoint == .placeBet ? Neighbours.bet : Neighbours.cancel).replacing(piece, with: other)
    let message = try read(json, at: endpoint)
    #expect(message.rejection == Rejection(reason, field: field))
    if case .unreadable(_, let claim) = message.reading { #expect(claim.kind == endpoint.kind) }
  }

  @Test(
    "Anything else missing or odd is a warning, and a strict route refuses it",
    arguments: [
      (.placeBet, "RND-1", String(repeating: "R", count: 21), .odd(field: "roundId")),
      (.placeBet, #""gameCode":"BACCARAT","#, "", .missing(field: "gameCode")),
      (.placeBet, "\"category\":\"LIVE\"", "\"category\":7", .odd(field: "category")),
      (.cancelBet, #""reason":"timeout","#, "", .missing(field: "reason")),
      (.cancelBet, "timeout", String(repeating: "r", count: 31), .odd(field: "reason")),
      (.cancelBet, "23:00:03.000+0800", "23:00:03.000", .odd(field: "ts")),
    ] as [(SettleEndpoint, String, String, Warning)])
  func warned(endpoint: SettleEndpoint, piece: String, other: String, warning: Warning) throws {
    let json = (endpoint == .placeBet ? Neighbours.bet : Neighbours.cancel).replacing(piece, with: other)
    #expect(try read(json, at: endpoint).content?.warnings == [warning])
    #expect(try read(json, at: endpoint, isStrict: true).rejection != nil)
  }

  @Test("ts, spacing and unknown fields do not count in the digest, and the other fields do")
  func digest() throws {
    let bet = try read(Neighbours.bet, at: .placeBet).digest
    #expect(try read(Neighbours.bet.replacing("59.930", with: "59.999"), at: .placeBet).digest == bet)
    #expect(try read(Neighbours.bet.replacing("\n", with: #""trace":1,"#), at: .placeBet).digest == bet)
    for (piece, other) in [
      ("T-7", "T-8"), ("10.0", "10.1"), ("RND-1", "RND-2"), ("\"category\":\"LIVE\"", "\"category\":\"X\""),
    ] {
      #expect(try read(Neighbours.bet.replacing(piece, with: other), at: .placeBet).digest != bet)
    }
    let cancel = try read(Neighbours.cancel, at: .cancelBet).digest
    #expect(try read(Neighbours.cancel.replacing("timeout", with: "lost"), at: .cancelBet).digest != cancel)
  }

  @Test("What is kept is read again as what it was, and shown as it came", arguments: SettleEndpoint.allCases)
  func again(endpoint: SettleEndpoint) throws {
    let json =
      switch endpoint {
      case .settle: wholeSettlement
      case .placeBet: Neighbours.bet
      case .cancelBet: Neighbours.cancel
      case .eventSettle: Neighbours.batch
      }
    let reader = try reader(settleRoute(bearer: "0123456789abcdef"))
    let parts = reader.read(
      body: Data(json.utf8), authorization: "Bearer 0123456789abcdef", at: endpoint)
    #expect(!parts.isEmpty)
    for part in parts {
      let kept = keptMessage(part.body, endpoint.kind, route: "hrg")
      #expect(part.message.content?.kind == endpoint.kind)
      #expect(reader.readAgain(kept) == part.message)
      #expect(try reader.openedText(of: kept).text == String(decoding: part.body, as: UTF8.self))
    }
  }

  @Test("What a route receives no longer does not open, and keeps its kind")
  func changedRoute() throws {
    let rows: [(Route, CallbackKind)] = [
      (settleRoute(), .notice), (settleRoute(), .order), (noticeRoute(), .settlement), (noticeRoute(), .bet),
      (orderRoute(), .notice), (orderRoute(.settle), .settlement), (noticeRoute(), .order),
    ]
    for (route, kind) in rows {
      let message = try reader(route).readAgain(keptMessage(Data(wholeSettlement.utf8), kind))
      #expect(message.reading == .unreadable(Rejection(.unopened), claim: Claim(kind: kind)))
    }
  }

  @Test("A wrong bearer is refused at every address, and nothing of the message is believed")
  func bearer() throws {
    let reader = try reader(settleRoute(bearer: "0123456789abcdef"))
    for endpoint in SettleEndpoint.allCases {
      let parts = reader.read(body: Data(Neighbours.batch.utf8), authorization: "Bearer x", at: endpoint)
      #expect(parts.map(\.message.isAuthenticated) == [false])
      #expect(
        parts.map(\.message.reading) == [.unreadable(Rejection(.tokenRefused), claim: Claim(kind: endpoint.kind))])
    }
    #expect(
      reader.settleBalanceQuery(body: Data(#"{"userId":"u"}"#.utf8), authorization: nil)
        == .failure(Rejection(.tokenMissing)))
  }

  @Test(
    "A balance query names its user, or what is wrong is named",
    arguments: [
      (#"{"userId":"hrgpl0001"}"#, nil), (#"{"userId":"玩家","x":1}"#, nil),
      ("", Rejection(.badJSON)), ("[]", Rejection(.badJSON)), ("{}", Rejection(.missingField, field: "userId")),
      (#"{"userId":""}"#, Rejection(.missingField, field: "userId")),
      (#"{"userId":7}"#, Rejection(.badField, field: "userId")),
      (#"{"userId":"a\u0007"}"#, Rejection(.badField, field: "userId")),
      (#"{"userId":"\#(String(repeating: "u", count: 51))"}"#, Rejection(.badField, field: "userId")),
    ] as [(String, Rejection?)])
  func balance(body: String, rejection: Rejection?) throws {
    let result = try reader(settleRoute()).settleBalanceQuery(body: Data(body.utf8), authorization: nil)
    switch result {
    case .success(let uid): #expect(rejection == nil && ["hrgpl0001", "玩家"].contains(uid))
    case .failure(let failure): #expect(failure == rejection)
    }
  }
}
