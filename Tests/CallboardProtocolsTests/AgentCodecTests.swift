import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Support
import Testing

struct AgentCodecTests {
  private let now = playedAt
  private let lastSeen = Money(units: 40_663_000)

  private func relay(
    receiving: [CipherKey] = [Vectors.key32], agent: AgentSettings = noticeAgent()
  ) -> Route {
    var route = noticeRoute(keys: receiving)
    route.apply = .agent(agent)
    return route
  }

  private func codec(_ route: Route) throws -> AgentCodec { try #require(try AgentCodec(route: route)) }

  /// The delivery of what a route has read.
  private func delivery(
    _ body: Data, on route: Route, authorization: String? = nil, wallet: Money? = nil
  ) throws -> Delivery {
    let message = try reader(route).read(body: body, authorization: authorization)
    return Delivery(
      attemptID: 1, callbackID: 1, route: route.name, cause: .schedule,
      leaseUntil: now.advanced(byMilliseconds: 15_000), content: try #require(message.content), body: body,
      token: message.token, walletLastSeen: wallet)
  }

  private func order(_ json: String = orderJSON, agent: AgentSettings = noticeAgent()) throws -> Delivery {
    try delivery(Data(json.utf8), on: orderRoute(agent: agent), wallet: lastSeen)
  }

  private func relayed(_ route: Route) throws -> Delivery {
    try delivery(
      noticeBody(sealed: Vectors.order32), on: route, authorization: "Bearer " + Vectors.token32, wallet: lastSeen)
  }

  @Test("A relayed notice is opened and sealed again for the agent, as another implementation would have sealed it")
  func relays() throws {
    let route = relay()
    let request = try codec(route).request(for: relayed(route), at: now)
    #expect(
      request
        == AgentRequest(
          url: "https://agent.example/notice",
          headers: [
            .init("Content-Type", "application/json"), .init("Accept", "application/json"),
            .init("Authorization", "Bearer " + Vectors.token16),
          ], body: noticeBody(sealed: Vectors.order16)))
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"order_no":"1732534548458928049","data":"\#(Vectors.order16)","time":1732534548,"uid":"001"}"#)
  }

  @Test("What is sealed again is the provider's text byte for byte, odd spelling and all")
  func bytes() throws {
    let route = relay(receiving: [Vectors.key16], agent: noticeAgent(keys: [Vectors.key24]))
    let plain =
      "{ \"note\":\"\\u00e9 字\", \"order_no\" : \"\(Vectors.orderNo)\",\n\"total_bet\":3.000,"
      + "\"total_win\":1.56e1,\"net_win\":1.26E+1, \"business\":\"spin\",\"game_id\":49.0,\"time\":\"1732534548\"}\n"
    let body = noticeBody(sealed: try Cipher(Vectors.key16).seal(Data(plain.utf8)))
    let delivery = try delivery(body, on: route, authorization: "Bearer " + Vectors.token16)
    let request = try codec(route).request(for: delivery, at: now)
    let sealed = try #require(sealedData(request))
    #expect(try Cipher(Vectors.key24).open(sealed) == Data(plain.utf8))
  }

  @Test("What a provider padded twice is sealed with one padding")
  func paddedTwice() throws {
    let route = relay(receiving: [Vectors.key16])
    let delivery = try delivery(
      noticeBody(sealed: Vectors.orderPaddedTwice), on: route, authorization: "Bearer " + Vectors.tokenPaddedTwice)
    #expect(sealedData(try codec(route).request(for: delivery, at: now)) == Vectors.order16)
  }

  @Test("An order is sealed as openssl seals it, with the token that another implementation made")
  func orders() throws {
    let route = orderRoute(agent: noticeAgent())
    let request = try codec(route).request(for: order(), at: now)
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"order_no":"1732534548458928049","data":"\#(Vectors.delivered16)","time":1732534548,"uid":"001"}"#)
    #expect(request.headers.last == .init("Authorization", "Bearer " + Vectors.token16))
    #expect(request.url == "https://agent.example/notice" && request.method == .post)
  }

  @Test("Rule 9, unknown outcome: scheduled retries send the identical data, and only the token is made anew")
  func rule9Identical() throws {
    let later = now.advanced(byMilliseconds: 81 * 60_000)
    let relayRoute = relay()
    for (route, delivery) in [
      (orderRoute(agent: noticeAgent()), try order()), (relayRoute, try relayed(relayRoute)),
    ] {
      let codec = try codec(route)
      let first = try codec.request(for: delivery, at: now)
      let again = try codec.request(for: delivery, at: later)
      #expect(first.body == again.body && first.headers != again.headers)
      let token = try token(of: again, Vectors.key16)
      #expect(token.time == later && token.wallet == lastSeen && token.account == "agent@example")
    }
    let settle = relaySettle()
    let delivery = try delivery(Data(settleSample.utf8), on: settle)
    #expect(try codec(settle).request(for: delivery, at: now) == codec(settle).request(for: delivery, at: later))
  }

  @Test("Without a name and a last wallet the token says the uid and 0")
  func bareToken() throws {
    let route = orderRoute(agent: noticeAgent())
    let json = orderJSON.replacing(#""username":"mara","#, with: "")
    let request = try codec(route).request(for: delivery(Data(json.utf8), on: route), at: now)
    #expect(
      try token(of: request, Vectors.key16)
        == BearerToken(account: "agent@example", uid: "001", time: now, username: "001", wallet: .zero))
  }

  @Test("The newest valid key seals, data and token alike, and an old one still opens what came before the change")
  func keyChange() throws {
    let change = now.advanced(byMilliseconds: 60_000)
    var old = Vectors.key16
    old.until = change
    var new = Vectors.key32
    new.from = change
    var received = Vectors.key32
    received.until = now.advanced(byMilliseconds: 1)
    let route = relay(receiving: [received], agent: noticeAgent(keys: [old, new]))
    let delivery = try relayed(route)
    let codec = try codec(route)
    let before = try codec.request(for: delivery, at: now)
    #expect(sealedData(before) == Vectors.order16)
    let after = try codec.request(for: delivery, at: change)
    #expect(sealedData(after) == Vectors.order32)
    #expect(try token(of: after, Vectors.key32).uid == "001")
  }

  @Test("A settlement goes to the agent as it came, byte for byte, relayed or ordered")
  func settlements() throws {
    let odd = wholeSettlement.replacing("\"-1.0\"", with: "-1.00000000000000000000001").replacing(
      "{\n", with: "{ \"big\": 123456789012345678901234567890.10, \"ü\":\"\\u00fc\",\n")
    for route in [relaySettle(), orderRoute(.settle, agent: settleAgent())] {
      for json in [settleSample, wholeSettlement, odd] {
        let delivery = try delivery(Data(json.utf8), on: route)
        let request = try codec(route).request(for: delivery, at: now)
        #expect(
          request
            == AgentRequest(
              url: "https://agent.example/settle",
              headers: [.init("Content-Type", "application/json"), .init("Accept", "application/json")],
              body: Data(json.utf8)))
      }
    }
  }

  @Test("A bearer that was agreed goes along, and to a notice agent in place of the sealed token")
  func bearer() throws {
    let secret = "0123456789abcdef"
    let settle = relaySettle(bearer: secret)
    let notice = relay(agent: noticeAgent(bearer: secret))
    for (route, delivery) in [
      (settle, try delivery(Data(settleSample.utf8), on: settle)), (notice, try relayed(notice)),
    ] {
      let request = try codec(route).request(for: delivery, at: now)
      #expect(request.headers.last == .init("Authorization", "Bearer " + secret))
      #expect("\(request)" == "POST \(request.url)" && !String(reflecting: [request]).contains(secret))
    }
  }

  @Test("Nothing is sent when no key seals, none opens, or what is kept is something else")
  func failures() throws {
    var expired = Vectors.key16
    expired.until = now
    #expect(throws: AgentRequestFailure.noSealingKey) {
      try codec(orderRoute(agent: noticeAgent(keys: [expired]))).request(for: order(), at: now)
    }
    #expect(throws: AgentRequestFailure.noSealingKey) {
      try codec(orderRoute(agent: noticeAgent(keys: []))).request(for: order(), at: now)
    }
    let delivery = try relayed(relay())
    #expect(throws: AgentRequestFailure.unopened) {
      try codec(relay(receiving: [Vectors.key16])).request(for: delivery, at: now)
    }
    var other = delivery
    other.content.reference = try #require(Reference("2"))
    #expect(throws: AgentRequestFailure.unopened) { try codec(relay()).request(for: other, at: now) }
    for body in ["", "{}", "[]", #"{"data":7}"#] {
      var broken = delivery
      broken.body = Data(body.utf8)
      #expect(throws: AgentRequestFailure.unreadable) { try codec(relay()).request(for: broken, at: now) }
      var order = try order()
      order.body = Data(body.utf8)
      #expect(throws: AgentRequestFailure.unreadable) {
        try codec(orderRoute(agent: noticeAgent())).request(for: order, at: now)
      }
    }
  }

  @Test("A route that applies in the ledger has no codec, and a key of a wrong length makes none")
  func none() throws {
    #expect(try AgentCodec(route: noticeRoute()) == nil)
    let bad = Vectors.key("short", name: "short")
    #expect(throws: CipherError.badKey(name: "short")) {
      try AgentCodec(route: orderRoute(agent: noticeAgent(keys: [bad])))
    }
    #expect(throws: CipherError.badKey(name: "short")) { try AgentCodec(route: relay(receiving: [bad])) }
  }

  @Test(
    "A balance is asked for without a token, the uid spelled for a query",
    arguments: [
      ("001", "001"), ("a b&c=d#e", "a%20b%26c%3Dd%23e"), ("玩", "%E7%8E%A9"), ("-._~Az09", "-._~Az09"),
      ("\u{7}", "%07"), ("+%", "%2B%25"),
    ])
  func walletQuery(uid: String, spelled: String) throws {
    for (address, mark) in [("https://agent.example/wallet", "?"), ("https://agent.example/wallet?a=1", "&")] {
      let codec = try codec(relay(agent: noticeAgent(walletQuery: address)))
      #expect(
        codec.walletQuery(uid: uid)
          == AgentRequest(
            method: .get, url: "\(address)\(mark)uid=\(spelled)", headers: [.init("Accept", "application/json")]))
    }
    #expect(try codec(relay()).walletQuery(uid: uid) == nil)
  }

  // MARK: Looking into what is sent

  private func relaySettle(bearer: String? = nil) -> Route {
    var route = settleRoute()
    route.apply = .agent(settleAgent(bearer: bearer))
    return route
  }

  /// The sealed text of a notice's body.
  private func sealedData(_ request: AgentRequest) -> String? {
    struct Body: Decodable { var data: String }
    return try? JSONDecoder().decode(Body.self, from: request.body).data
  }

  private func token(of request: AgentRequest, _ key: CipherKey) throws -> BearerToken {
    let header = try #require(request.headers.first { $0.name == "Authorization" }?.value)
    let sealed = try #require(Authorization.bearer(header))
    return try #require(BearerToken(json: try Cipher(key).open(sealed)))
  }
}
