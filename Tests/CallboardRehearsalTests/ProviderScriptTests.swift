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
    let turns = try Self.story(seed: 1, count: 11).map(\.turn)
    #expect(Set(turns) == Set(ProviderScript.Turn.allCases))
    #expect(turns.first == .unknownUser)
  }

  @Test("Only repeats, conflicts and redeliveries use a reference again")
  func references() throws {
    let story = try Self.story(seed: 3, count: 2_000)
    let fresh = story.filter { ![.repeated, .conflict, .redelivery].contains($0.turn) }
    #expect(Set(fresh.map(\.reference)).count == fresh.count)
    let known = Set(fresh.map(\.reference))
    #expect(story.allSatisfy { known.contains($0.reference) })
  }

  @Test("Every notice carries 19 digits, every settlement at most 20 characters")
  func lengths() throws {
    for sending in try Self.story(seed: 4, count: 500) {
      if sending.isNotice {
        #expect(sending.reference.count == 19 && sending.reference.allSatisfy(\.isNumber))
      } else {
        #expect(sending.reference.count <= 20)
      }
    }
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
    for step in 0..<400 {
      let sending = script.next(at: Self.now.advanced(byMilliseconds: Int64(step) * 250))
      let read = (sending.isNotice ? noticeReader : settleReader)
        .read(body: sending.body, authorization: sending.token.map(Authorization.header))
      #expect(read.isAuthenticated)
      switch read.reading {
      case .readable(let content):
        #expect(sending.turn != .badCipher)
        #expect(content.reference.text == sending.reference)
        #expect(content.uid == sending.uid)
        #expect(content.warnings == [])
        let moved = sending.isNotice ? content.win.units - content.bet.units : content.win.units
        if sending.turn != .conflict { #expect(moved == sending.change.units) }
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
      strangeSeal: NoticeSeal(account: "agent@example", cipher: try Cipher(key("x"))))
    return (cast, key("k"))
  }

  static func story(seed: UInt64, count: Int) throws -> [Sending] {
    var script = ProviderScript(cast: try cast().0, seed: seed)
    return (0..<count).map { script.next(at: now.advanced(byMilliseconds: Int64($0) * 250)) }
  }
}
