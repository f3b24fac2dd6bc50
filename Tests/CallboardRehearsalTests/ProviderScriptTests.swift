import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation
import Testing

@Suite("A simulated provider's script") struct ProviderScriptTests {
  static let now = Timestamp(milliseconds: 1_732_534_548_458)

  @Test("One seed tells one story")
  func deterministic() throws {
    let first = try Self.story(seed: 7, count: 300)
    let second = try Self.story(seed: 7, count: 300)
    #expect(first.map(\.reference) == second.map(\.reference))
    #expect(first.map(\.body) == second.map(\.body))
    #expect(try Self.story(seed: 8, count: 300).map(\.body) != first.map(\.body))
  }

  @Test("The opening has one of everything, so that a board fills with things to do")
  func opening() throws {
    let turns = try Self.story(seed: 1, count: 16).map(\.turn)
    #expect(Set(turns) == Set(ProviderScript.Turn.allCases))
    #expect(turns.first == .unknownUser)
  }

  @Test("Only repeats, conflicts and redeliveries use a reference again")
  func references() throws {
    let story = try Self.story(seed: 3, count: 2_000)
    let fresh = story.filter { ![.repeated, .conflict, .redelivery].contains($0.turn) }
    #expect(Set(fresh.map(\.key)).count == fresh.count)
    let known = Set(fresh.map(\.key))
    #expect(story.allSatisfy { known.contains($0.key) })
  }

  @Test("Every notice carries 19 digits, everything of protocol B at most 20 characters")
  func lengths() throws {
    for sending in try Self.story(seed: 4, count: 500) {
      if case .notice = sending.content {
        #expect(sending.reference.count == 19 && sending.reference.allSatisfy(\.isNumber))
      } else {
        #expect(sending.reference.count <= 20)
      }
    }
  }

  @Test("A bet is settled or cancelled once, after it was placed; a late one comes after its cancel")
  func bets() throws {
    var open: Set<String> = []
    var cancelled: Set<String> = []
    for sending in try Self.story(seed: 9, count: 3_000) {
      switch sending.turn {
      case .bet: #expect(open.insert(sending.reference).inserted)
      case .settlement: #expect(open.remove(sending.reference) != nil)
      case .cancel:
        let wasPlaced = open.remove(sending.reference) != nil
        #expect(wasPlaced == (sending.change > .zero))
        #expect(cancelled.insert(sending.reference).inserted)
      case .lateBet: #expect(cancelled.contains(sending.reference) && sending.change == .zero)
      default: break
      }
    }
    #expect(!cancelled.isEmpty)
  }

  @Test("A bet that was not taken for sure is not settled but cancelled, again and again until the cancel is taken")
  func refusedBet() throws {
    var script = ProviderScript(cast: try Self.cast().0, seed: 11)
    var refused: String?
    var cancels = 0
    for step in 0..<600 {
      let sending = script.next(at: Self.now.advanced(byMilliseconds: Int64(step) * 250))
      if sending.turn == .bet, refused == nil {
        refused = sending.reference
        script.heard(.refused("funds"), to: sending)
      } else if sending.reference == refused {
        #expect(sending.turn == .cancel && sending.change == .zero)
        cancels += 1
        script.heard(cancels < 3 ? nil : .applied(balance: .zero), to: sending)
      } else {
        script.heard(.applied(balance: .zero), to: sending)
      }
    }
    #expect(cancels == 3)
  }

  @Test("A receiver reads what the script says: all but bad ciphers, each with its change")
  func readable() throws {
    let (cast, key) = try Self.cast()
    var script = ProviderScript(cast: cast, seed: 5)
    let notices = Route(
      name: "jj",
      receive: .init(form: .notice(.init(account: cast.seal.account, keys: [key]))))
    let settlements = Route(name: "hrg", receive: .init(form: .settle(.init())), isStrict: true)
    let noticeReader = try CallbackReader(route: notices) { Self.now }
    let settleReader = try CallbackReader(route: settlements) { Self.now }
    let orderReaders = try cast.orderRoutes.map { speaks in
      try CallbackReader(
        route: Route(name: "orders", receive: .init(form: .order(.init(path: "/", speaks: speaks))))
      ) { Self.now }
    }
    for step in 0..<400 {
      let sending = script.next(at: Self.now.advanced(byMilliseconds: Int64(step) * 250))
      let header = sending.token.map(Authorization.header)
      let read: ReadMessage
      switch sending.destination {
      case .notice: read = noticeReader.read(body: sending.body, authorization: header)
      case .settle(let endpoint):
        let parts = settleReader.read(body: sending.body, authorization: header, at: endpoint)
        read = try #require(parts.first).message
      case .order(let index): read = orderReaders[index].read(body: sending.body, authorization: header)
      }
      #expect(read.isAuthenticated)
      switch read.reading {
      case .readable(let content):
        #expect(sending.turn != .badCipher)
        #expect(content.reference.text == sending.reference)
        #expect(content.uid == sending.uid)
        #expect(content.warnings == [])
        #expect(content.kind == sending.destination.kind)
        let moved =
          switch (content.kind, content.wire) {
          case (.settlement, _), (.order, .settle): content.win.units
          case (.bet, _): -content.bet.units
          default: content.win.units - content.bet.units
          }
        if ![.conflict, .cancel, .lateBet].contains(sending.turn) { #expect(moved == sending.change.units) }
      case .unreadable(let rejection, _):
        #expect(sending.turn == .badCipher)
        #expect(rejection.reason == .unopened)
      }
    }
  }

  @Test("A conflict differs from what was sent before in what was won")
  func conflicts() throws {
    let (cast, key) = try Self.cast()
    let route = Route(name: "jj", receive: .init(form: .notice(.init(account: cast.seal.account, keys: [key]))))
    let reader = try CallbackReader(route: route) { Self.now }
    var script = ProviderScript(cast: cast, seed: 6)
    var known: [String: CallbackContent] = [:]
    var checked = 0
    for step in 0..<800 {
      let sending = script.next(at: Self.now.advanced(byMilliseconds: Int64(step) * 250))
      guard let token = sending.token, sending.turn != .badCipher else { continue }
      let read = reader.read(body: sending.body, authorization: Authorization.header(token))
      guard case .readable(let content) = read.reading else { continue }
      if sending.turn == .conflict, let original = known[sending.reference] {
        #expect(content.firstDifference(from: original) == "total_win")
        checked += 1
      } else if sending.turn == .repeated || sending.turn == .redelivery {
        #expect(known[sending.reference].map { content.firstDifference(from: $0) } == .some(nil))
      } else {
        known[sending.reference] = content
      }
    }
    #expect(checked > 0)
  }

  static func cast() throws -> (ProviderScript.Cast, CipherKey) {
    func key(_ letter: String) -> CipherKey {
      CipherKey(
        name: letter, key: Secret(bytes: Data(String(repeating: letter, count: 32).utf8)),
        iv: Secret(bytes: Data(String(repeating: "i", count: 16).utf8)))
    }
    let cast = ProviderScript.Cast(
      players: ["001", "002", "hrgpl0001"], strangers: ["901"],
      seal: NoticeSeal(account: "agent@example", cipher: try Cipher(key("k"))),
      strangeSeal: NoticeSeal(account: "agent@example", cipher: try Cipher(key("x"))),
      orderRoutes: [.notice, .settle])
    return (cast, key("k"))
  }

  static func story(seed: UInt64, count: Int) throws -> [Sending] {
    var script = ProviderScript(cast: try cast().0, seed: seed)
    return (0..<count).map { script.next(at: now.advanced(byMilliseconds: Int64($0) * 250)) }
  }
}
