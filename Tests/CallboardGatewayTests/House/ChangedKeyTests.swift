import CallboardCore
import CallboardProtocols
import Testing

@Suite("On the night of a key change", .timeLimit(.minutes(10))) struct ChangedKeyTests {
  /// A route inside `allow_from`, with the keys that it knows.
  static func routes(_ keys: [CipherKey]) -> [Route] {
    [Sample.notice("inside", path: "/inside/notice", allowFrom: Sample.loopback, keys: keys)]
  }

  @Test("What was sealed with the new key is kept as rejected, and applied once when the key is known and retried")
  func changedKey() async throws {
    let reference = Sample.order().orderNo
    let token = try Sample.authorization(key: Sample.otherKey)
    let body = try Sample.body(key: Sample.otherKey)
    try await WholeHouse.with(routes: Self.routes([Sample.key])) { house in
      try await house.open("u1", Money(units: 1_000_000))
      let reply = try await house.post("/inside/notice", token, body)
      #expect(reply == Reply(401, Reply.failed("the bearer token cannot be opened")))
      let kept = try await house.callback(reference)
      #expect(kept.state == .rejected)
      #expect(kept.rejection == Rejection(.tokenUnopened))

      // A retry before the key is known changes nothing, and is not tried for ever.
      try await house.retry(reference)
      try await house.dispatch()
      try await house.dispatch()
      #expect(try await house.callback(reference).state == .rejected)
      #expect(try await house.attempts(reference) == ["+0 manual failed"])

      var restarted = house
      restarted.routes = Self.routes([Sample.key, Sample.otherKey])
      try await restarted.dispatch()
      #expect(try await restarted.callback(reference).state == .rejected)
      try await restarted.retry(reference)
      try await restarted.dispatch()
      try await restarted.dispatch()
      #expect(try await restarted.callback(reference).state == .applied)
      #expect(try await restarted.attempts(reference) == ["+0 manual failed", "+0 manual applied"])
      #expect(try await restarted.flow() == ["bet -2 100→98", "win 5 98→103"])

      let again = try await restarted.post("/inside/notice", token, body)
      #expect(again == Reply(200, #"{"success":true,"uid":"u1","wallet":103,"time":1665759600,"error":""}"#))
      #expect(try await restarted.flow() == ["bet -2 100→98", "win 5 98→103"])
    }
  }
}
