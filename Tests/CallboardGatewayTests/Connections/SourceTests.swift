import CallboardCore
import FoundationEssentials
import Support
import Testing

@testable import CallboardGateway

@Suite("One source among others", .serialized, .timeLimit(.minutes(10))) struct SourceTests {
  private static let question = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"

  /// What a peer hears that asks whether the gateway is alive; nothing when it is closed as it comes.
  private static func ask(_ port: Int, from: String = "127.0.0.1") async throws -> [String] {
    let heard = Recorded<String>()
    try? await WirePeer.with(port: port, from: from) { peer in
      try await peer.say(question)
      heard.add(try await peer.hear(until: "}"))
    }
    return heard.values.flatMap(\.statuses)
  }

  @Test(
    "It holds so many connections and no more, others come in beside it, and so does it once one of its own is gone")
  func connections() async throws {
    try await LiveGateway.with(FakeStore(), limits: WireTests.limits { $0.connectionsPerSource = 2 }) { gateway in
      try await WirePeer.with(port: gateway.port) { first in
        try await first.say(Self.question)
        _ = try await first.hear(until: "}")
        try await WirePeer.with(port: gateway.port) { second in
          try await second.say(Self.question)
          #expect(try await second.hear(until: "}").statuses == ["200 OK"])
          #expect(try await Self.ask(gateway.port) == [])
          #expect(try await Self.ask(gateway.port, from: "127.0.0.2") == ["200 OK"])
        }
        // The other side hears of the end when it hears of it.
        while try await Self.ask(gateway.port) != ["200 OK"] { try Task.checkCancellation() }
        try await first.say(Self.question.replacing("Host", with: "Connection: close\r\nHost"))
        #expect(await first.hearToEnd().statuses == ["200 OK", "200 OK"])
      }
    }
  }

  /// Posts to a path, and gives all that is heard.
  private static func post(
    _ port: Int, _ path: String, from: String = "127.0.0.1", authorization: String? = nil, _ body: Data
  ) async throws -> String {
    let heard = Recorded<String>()
    try await WirePeer.with(port: port, from: from) { peer in
      try await peer.say(
        "POST \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: \(body.count)\r\n"
          + (authorization.map { "Authorization: \($0)\r\n" } ?? "") + "\r\n" + String(decoding: body, as: UTF8.self))
      heard.add(await peer.hearToEnd())
    }
    return heard.values.joined()
  }

  @Test("Of which too much was refused, it is turned away unread, but where the configuration names it; no other is")
  func refusals() async throws {
    let (token, body) = (try Sample.authorization(), try Sample.body())
    let store = WireTests.taking()
    let limits = WireTests.limits {
      $0.refusalsPerSource = 3
      $0.refusalForgetting = .seconds(86_400)
      $0.linger = .milliseconds(50)
    }
    let path = "/test/Demo/notice"
    try await LiveGateway.with(store, limits: limits) { gateway in
      // What is accepted does not count.
      for _ in 1...5 {
        #expect(try await Self.post(gateway.port, path, authorization: token, body).statuses == ["200 OK"])
      }
      for _ in 1...3 {
        #expect(try await Self.post(gateway.port, path, body).statuses == ["401 Unauthorized"])
      }
      for authorization in [nil, token] {
        let heard = try await Self.post(gateway.port, path, authorization: authorization, body)
        #expect(heard.statuses == ["429 Too Many Requests"])
        #expect(heard.contains("Retry-After: 5\r\n"))
      }
      #expect(
        try await Self.post(gateway.port, path, from: "127.0.0.2", authorization: token, body).statuses == ["200 OK"])
      #expect(
        try await Self.post(gateway.port, "/inside/notice", authorization: token, body).statuses == ["200 OK"])
      for _ in 1...5 {
        #expect(try await Self.post(gateway.port, "/inside/notice", body).statuses == ["401 Unauthorized"])
      }
    }
    #expect(store.tallies.values.map(\.outcome) == Array(repeating: .unauthenticated, count: 10))
  }

  @Test("With few file descriptors fewer connections are taken")
  func fitting() {
    func figures(_ descriptors: Int) -> [Int] {
      let limits = GatewayLimits.standard.fitting(descriptors: descriptors)
      return [limits.connections, limits.connectionsPerSource]
    }
    #expect(figures(1_048_576) == [Limits.connectionMaximum, Limits.connectionsPerSource])
    #expect(figures(1_024) == [512, 512])
    #expect(figures(256) == [128, 128])
    #expect(figures(0) == [1, 1])
  }
}
