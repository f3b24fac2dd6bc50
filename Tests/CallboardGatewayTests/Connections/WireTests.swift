import CallboardCore
import FoundationEssentials
import Support
import Testing

@testable import CallboardGateway

@Suite("On the wire", .serialized, .timeLimit(.minutes(10))) struct WireTests {
  /// Bounds so short that a test need not wait, but for what it tests.
  static func limits(_ change: (inout GatewayLimits) -> Void) -> GatewayLimits {
    var limits = GatewayLimits.standard
    change(&limits)
    return limits
  }

  static let applied = IntakeOutcome.applied(id: 1, balance: Money(units: 10_000), isRepeat: false)

  static func settle(_ headers: String..., body: String = text) -> String {
    "POST /settle HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n"
      + headers.map { $0 + "\r\n" }.joined() + "\r\n" + body
  }
  static let text = String(decoding: Sample.settlement(), as: UTF8.self)

  static func taking(_ arrivals: Recorded<String> = Recorded()) -> FakeStore {
    var store = FakeStore()
    store.onReceive = { arrival in
      arrivals.add(String(decoding: arrival.body, as: UTF8.self))
      return .success(applied)
    }
    return store
  }

  @Test("A body that drips is cut off, though never idle, and nothing of it is kept")
  func drippingBody() async throws {
    let store = FakeStore()
    try await LiveGateway.with(store, limits: Self.limits { $0.headToEnd = .milliseconds(100) }) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        try await peer.say("POST /settle HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n")
        await peer.drip(" ")
        #expect(await peer.hearToEnd().statuses == [])
      }
    }
    #expect(store.tallies.values == [])
  }

  @Test("A head that drips is cut off by the idle limit")
  func drippingHead() async throws {
    try await LiveGateway.with(FakeStore(), limits: Self.limits { $0.idle = .milliseconds(100) }) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        try await peer.say("POST /settle HTTP/1.1\r\nX-Slow: ")
        await peer.drip("x")
        #expect(await peer.hearToEnd().statuses == [])
      }
    }
  }

  @Test("A connection on which nothing comes is closed")
  func silent() async throws {
    try await LiveGateway.with(FakeStore(), limits: Self.limits { $0.idle = .milliseconds(50) }) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        #expect(await peer.hearToEnd() == "")
      }
    }
  }

  @Test("A body announced too large is answered before it comes, and is not taken in for ever")
  func announcedTooLarge() async throws {
    try await LiveGateway.with(FakeStore(), limits: Self.limits { $0.linger = .milliseconds(100) }) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        try await peer.say("POST /settle HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n")
        let answer = try await peer.hear(until: "}")
        #expect(answer.statuses == ["413 Payload Too Large"])
        #expect(answer.contains("Connection: close"))
        await peer.drip(String(repeating: " ", count: 1_000))
        #expect(await peer.hearToEnd() == answer)
      }
    }
  }

  @Test("A body of pieces that grows too large is answered and cut off")
  func growingTooLarge() async throws {
    try await LiveGateway.with(FakeStore(), limits: Self.limits { $0.linger = .milliseconds(500) }) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        try await peer.say("POST /settle HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        await peer.drip("1000\r\n" + String(repeating: " ", count: 4_096) + "\r\n")
        #expect(await peer.hearToEnd().statuses == ["413 Payload Too Large"])
      }
    }
  }

  @Test("A sender that closes its side after the request is answered")
  func halfClosed() async throws {
    try await LiveGateway.with(Self.taking()) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        try await peer.say(Self.settle())
        await peer.finish()
        #expect(await peer.hearToEnd().statuses == ["200 OK"])
      }
    }
  }

  @Test("A sender that closes its side within a body has nothing kept of it")
  func cutShort() async throws {
    try await LiveGateway.with(FakeStore()) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        try await peer.say("POST /settle HTTP/1.1\r\nHost: x\r\nContent-Length: 400\r\n\r\n{}")
        await peer.finish()
        let heard = await peer.hearToEnd()
        #expect(!heard.contains("0000"))
      }
    }
  }

  @Test("Requests sent without waiting are answered in their order")
  func pipelined() async throws {
    let arrivals = Recorded<String>()
    try await LiveGateway.with(Self.taking(arrivals)) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        try await peer.say(
          Self.settle(body: "{}") + "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" + Self.settle()
            + "GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(await peer.hearToEnd().statuses == ["200 OK", "200 OK", "200 OK", "404 Not Found"])
      }
    }
    #expect(arrivals.values == ["{}", Self.text])
  }

  @Test("A peer that asks and never reads is closed")
  func unread() async throws {
    let limits = Self.limits {
      $0.stalledWrite = .milliseconds(100)
      $0.headToEnd = .milliseconds(100)
    }
    try await LiveGateway.with(Self.taking(), limits: limits) { gateway in
      try await WirePeer.with(port: gateway.port, isCramped: true) { peer in
        try await peer.stopReading()
        await peer.drip(String(repeating: "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", count: 100))
        try await peer.gone()
      }
    }
  }

  @Test("A sender that asks whether to go on is told to")
  func expectContinue() async throws {
    try await LiveGateway.with(Self.taking()) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        let parts = Self.settle("Expect: 100-continue").components(separatedBy: "\r\n\r\n")
        try await peer.say(parts[0] + "\r\n\r\n")
        #expect(try await peer.hear(until: "\r\n\r\n").statuses == ["100 Continue"])
        try await peer.say(parts[1])
        #expect(try await peer.hear(until: "}").statuses == ["100 Continue", "200 OK"])
      }
    }
  }

  @Test("A sender that asks whether to go on with too much is refused at once")
  func expectTooLarge() async throws {
    try await LiveGateway.with(FakeStore()) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        try await peer.say(
          "POST /settle HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 70000\r\n\r\n")
        #expect(try await peer.hear(until: "}").statuses == ["413 Payload Too Large"])
      }
    }
  }

  @Test(
    "What is not HTTP, or too much of a head, is refused and closed",
    arguments: [
      "nonsense\r\n\r\n", "POST /settle\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "x", count: 20_000))\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nHost: x\r\n\(String(repeating: "X: x\r\n", count: 101))\r\n",
      "POST /settle HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST /settle HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ])
  func malformed(request: String) async throws {
    try await LiveGateway.with(FakeStore(), limits: Self.limits { $0.linger = .milliseconds(50) }) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        try await peer.say(request)
        #expect(await peer.hearToEnd().statuses.allSatisfy { $0 == "400 Bad Request" })
      }
    }
  }

  @Test("Whatever a header says of the source, only the peer's address counts")
  func forwarded() async throws {
    let store = FakeStore()
    try await LiveGateway.with(store) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        try await peer.say(
          Self.settle("X-Forwarded-For: 10.9.0.1", "Forwarded: for=10.9.0.1", "X-Real-IP: 10.9.0.1")
            .replacing("/settle", with: "/far/settle"))
        #expect(try await peer.hear(until: "}").statuses == ["403 Forbidden"])
      }
    }
    #expect(store.tallies.values == [.init(route: "faraway", outcome: .forbidden)])
  }

  @Test(
    "A content type that is missing or wrong does not matter", arguments: ["X-Nothing: x", "Content-Type: text/plain"])
  func contentType(header: String) async throws {
    try await LiveGateway.with(Self.taking()) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        try await peer.say(Self.settle(header))
        #expect(try await peer.hear(until: "}").contains(#""code":"0000""#))
      }
    }
  }

  @Test("A 405 says what is allowed, a 401 the scheme, a 503 when to come again")
  func headers() async throws {
    var store = FakeStore()
    store.onReceive = { _ in .failure(.overloaded) }
    try await LiveGateway.with(store) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        try await peer.say("GET /settle HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(try await peer.hear(until: "}").contains("Allow: POST\r\n"))
        try await peer.say(Self.settle().replacing("/settle", with: "/agreed/settle"))
        #expect(try await peer.hear(until: "Unauthorized").contains("401"))
        try await peer.say(Self.settle("Connection: close"))
        let heard = await peer.hearToEnd()
        #expect(heard.contains("WWW-Authenticate: Bearer\r\n"))
        #expect(heard.contains("Retry-After: 5\r\n"))
      }
    }
  }
}
