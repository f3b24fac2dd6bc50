import CallboardCore
import FoundationEssentials
import HTTPTypes
import Support
import Synchronization
import Testing

@testable import CallboardGateway

@Suite("Protocol B's neighbours", .timeLimit(.minutes(10))) struct NeighbourTests {
  static let paid = #"{"code":"0000","balanceTs":"2022-10-14T23:00:00.000+0800"}"#
  static func declined(_ desc: String) -> String { #"{"code":"8001","desc":"\#(desc)"}"# }

  static func exchanges() -> [Exchange] {
    let bet = Sample.bet()
    return [
      Exchange(name: "a bet that is taken", path: "/place_bet", body: bet, status: 200, answer: Reply.paid),
      Exchange(
        name: "one beyond the wallet is surely not taken", path: "/place_bet", body: bet,
        outcome: .success(.refused(id: 1, .overdraft)), status: 200,
        answer: declined("the balance does not cover the stake")),
      Exchange(
        name: "one of an unknown user is surely not taken", path: "/place_bet", body: bet,
        outcome: .success(.refused(id: 1, .unknownUser)), status: 200,
        answer: declined("no wallet is open for this user")),
      Exchange(
        name: "one that was cancelled before it came is surely not taken", path: "/place_bet", body: bet,
        outcome: .success(.refused(id: 1, .cancelled)), status: 200,
        answer: declined("the bet was cancelled before it came")),
      Exchange(
        name: "one with a bad field, which the provider then cancels", path: "/place_bet",
        body: Sample.bet(betAmount: "-1"), status: 200, answer: Reply.refused(#"the field \"betAmount\" is not valid"#)
      ),
      Exchange(
        name: "one that contradicts an earlier one", path: "/place_bet", body: bet,
        outcome: .success(.conflict(id: 1, field: "betAmount")), status: 200,
        answer: Reply.refused(#"the reference was received before with another \"betAmount\""#)),
      Exchange(name: "a cancel", path: "/cancel_bet", body: Sample.cancel(), status: 200, answer: Reply.paid),
      Exchange(
        name: "a cancel of what was settled", path: "/cancel_bet", body: Sample.cancel(),
        outcome: .success(.rejected(id: 1, Rejection(.betSettled))), status: 200,
        answer: Reply.refused("its bet was settled")),
      Exchange(
        name: "a settlement of what was cancelled", path: "/settle", body: Sample.settlement(),
        outcome: .success(.rejected(id: 1, Rejection(.betCancelled))), status: 200,
        answer: Reply.refused("its bet was cancelled")),
      Exchange(
        name: "a bet without the bearer that is agreed", path: "/agreed/place_bet", body: bet, status: 401,
        answer: Reply.refused("the Authorization header with a bearer token is missing"), tally: .unauthenticated),
      Exchange(
        name: "a batch without it", path: "/agreed/event_settle", body: Sample.events("ES-1 u1 1", "ES-2 u2 2"),
        status: 401, answer: Reply.refused("the Authorization header with a bearer token is missing"),
        tally: .unauthenticated),
      Exchange(
        name: "a batch that cannot be read as a whole", path: "/event_settle", body: Data(#"{"ts":""}"#.utf8),
        status: 200, answer: Reply.refused(#"the field \"settles\" is missing"#)),
      Exchange(
        name: "bets are not relayed", path: "/relay/place_bet", body: bet, status: 404,
        answer: Reply.failed("nothing is received at this path")),
    ]
  }

  @Test("Each has its answer", arguments: exchanges())
  func exchange(exchange: Exchange) async throws { try await exchange.check(isKeptWhole: false) }

  @Test("The kinds come to the store as their addresses say")
  func kinds() async throws {
    let kinds = Recorded<String>()
    var store = FakeStore()
    store.onReceive = { arrival in
      if case .readable(let content) = arrival.reading {
        kinds.add("\(arrival.route) \(content.kind.rawValue) \(content.reference)")
      }
      return .success(WireTests.applied)
    }
    for (path, body) in [
      ("/settle", Sample.settlement()), ("/place_bet", Sample.bet()), ("/cancel_bet", Sample.cancel()),
      ("/event_settle", Sample.events("ES-1 u1 1")),
    ] {
      _ = try await Reply.of(store, .post, path, nil, body)
    }
    #expect(kinds.values == ["hrg settlement bet-1", "hrg bet bet-1", "hrg cancel bet-1", "hrg event ES-1"])
  }

  struct Batch: Sendable, CustomTestStringConvertible {
    var name: String
    /// What the store says to each settleId; the rest are paid.
    var outcomes: [String: Result<IntakeOutcome, StoreFailure>]
    var status = 200
    var answer: String
    var testDescription: String { name }
  }

  static let batches = [
    Batch(name: "all are paid", outcomes: [:], answer: paid),
    Batch(
      name: "some were paid before",
      outcomes: ["ES-2": .success(.applied(id: 2, balance: .zero, isRepeat: true))], answer: paid),
    Batch(
      name: "two are not, and the first of them is named",
      outcomes: ["ES-2": .success(.failed(id: 2, .unknownUser)), "ES-3": .success(.conflict(id: 3, field: "userId"))],
      answer: Reply.refused("ES-2: no wallet is open for this user")),
    Batch(
      name: "one could not be taken", outcomes: ["ES-3": .failure(.busy)], status: 503,
      answer: Reply.refused("ES-3: the callback cannot be taken at the moment; send it again")),
  ]

  @Test("A batch is answered 0000 only when all its entries are paid; what can be paid is paid", arguments: batches)
  func batch(batch: Batch) async throws {
    let seen = Recorded<String>()
    var store = FakeStore()
    store.onReceive = { arrival in
      guard case .readable(let content) = arrival.reading else { return .failure(.failed("unreadable")) }
      seen.add("\(content.reference) \(content.uid) \(content.win.shortest)")
      return batch.outcomes[content.reference.text] ?? .success(WireTests.applied)
    }
    let body = Sample.events("ES-1 u1 1", "ES-2 u2 2.5", "ES-3 u1 3")
    let reply = try await Reply.of(store, .post, "/event_settle", nil, body)
    #expect(reply == Reply(batch.status, batch.answer))
    #expect(seen.values.sorted() == ["ES-1 u1 1", "ES-2 u2 2.5", "ES-3 u1 3"])
  }

  @Test("An entry that cannot be read is named by its place where it has no settleId, and kept; the others are paid")
  func unreadableEntry() async throws {
    let seen = Recorded<String>()
    var store = FakeStore()
    store.onReceive = { arrival in
      switch arrival.reading {
      case .readable(let content):
        seen.add(content.reference.text)
        return .success(WireTests.applied)
      case .unreadable(let rejection, let claim):
        seen.add(
          "\(rejection.reason.rawValue) \(claim.reference ?? "-") \(String(decoding: arrival.body, as: UTF8.self))")
        return .success(.rejected(id: 2, rejection))
      }
    }
    let body = Data(#"{"settles":[{"settleId":"ES-1","userId":"u1","amount":"1"},{"userId":"u2"}]}"#.utf8)
    let reply = try await Reply.of(store, .post, "/event_settle", nil, body)
    #expect(reply == Reply(200, Reply.refused(#"entry 2: the field \"settleId\" is missing"#)))
    #expect(seen.values.sorted() == ["ES-1", #"missing_field - {"userId":"u2"}"#])
  }

  @Test("Of two entries with one settleId the first counts, whichever the store could take first")
  func twice() async throws {
    let seen = Recorded<String>()
    var store = FakeStore()
    store.onReceive = { arrival in
      guard case .readable(let content) = arrival.reading else { return .failure(.failed("unreadable")) }
      seen.add(content.win.shortest)
      return .success(seen.values.count == 1 ? WireTests.applied : .conflict(id: 2, field: "winAmount"))
    }
    let reply = try await Reply.of(store, .post, "/event_settle", nil, Sample.events("ES-1 u1 1", "ES-1 u1 2"))
    #expect(seen.values == ["1", "2"])
    #expect(reply == Reply(200, Reply.refused(#"ES-1: the reference was received before with another \"winAmount\""#)))
  }

  @Test("Entries go to the store together, and no more than 32 at a time")
  func bounded() async throws {
    let flight = Mutex((now: 0, most: 0))
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    var store = FakeStore()
    store.onReceive = { _ in
      let isFull = flight.withLock { flight in
        flight.now += 1
        flight.most = max(flight.most, flight.now)
        return flight.now == 32
      }
      // The first ones wait until as many are under way as may be.
      if isFull { open.finish() }
      for await _ in gate {}
      flight.withLock { $0.now -= 1 }
      return .success(WireTests.applied)
    }
    let entries = (1...100).map { #"{"settleId":"ES-\#($0)","userId":"u\#($0)","amount":"1"}"# }
    let body = Data(#"{"settles":[\#(entries.joined(separator: ","))]}"#.utf8)
    let reply = try await Reply.of(store, .post, "/event_settle", nil, body)
    #expect(reply == Reply(200, Self.paid))
    #expect(flight.withLock { $0.most } == 32)
  }

  struct Query: Sendable, CustomTestStringConvertible {
    var path = "/get_balance"
    var body: String
    var status = 200
    var answer: String
    var tally: TallyOutcome?
    var testDescription: String { path + " " + body }
  }

  static let queries = [
    Query(body: #"{"userId":"u1"}"#, answer: Reply.paid),
    Query(body: #"{"userId":"u2"}"#, answer: Reply.refused("no wallet is open for this user")),
    Query(body: #"{"uid":"u1"}"#, answer: Reply.refused(#"the field \"userId\" is missing"#)),
    Query(body: "u1", answer: Reply.refused("the body is not a JSON object")),
    Query(
      path: "/agreed/get_balance", body: #"{"userId":"u1"}"#, status: 401,
      answer: Reply.refused("the Authorization header with a bearer token is missing"), tally: .unauthenticated),
    Query(
      path: "/far/get_balance", body: #"{"userId":"u1"}"#, status: 403,
      answer: Reply.refused("this address may not send here"), tally: .forbidden),
  ]

  @Test("A balance query has the current balance, or 9999", arguments: queries)
  func balance(query: Query) async throws {
    var store = FakeStore()
    store.onWallet = { uid in
      .success(uid == "u1" ? Wallet(uid: uid, opening: .zero, balance: Money(units: 40_789_000)) : nil)
    }
    let reply = try await Reply.of(store, .post, query.path, nil, Data(query.body.utf8))
    #expect(reply == Reply(query.status, query.answer))
    #expect(store.tallies.values.map(\.outcome) == (query.tally.map { [$0] } ?? []))
  }
}
