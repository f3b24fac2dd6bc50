import CallboardCore
import Support
import Testing

@testable import CallboardGateway

@Suite("A graceful stop", .serialized, .timeLimit(.minutes(10))) struct GracefulStopTests {
  @Test("answers the request under way, tells the peer that it was the last, and ends")
  func underWay() async throws {
    let (arrived, arrive) = AsyncStream.makeStream(of: Void.self)
    let (released, release) = AsyncStream.makeStream(of: Void.self)
    var store = FakeStore()
    store.onReceive = { _ in
      arrive.yield()
      for await _ in released { break }
      return .success(WireTests.applied)
    }
    // What the peers say and hear may take long on a busy machine.
    var limits = GatewayLimits.standard
    limits.gracefulStop = .seconds(600)
    try await LiveGateway.with(store, limits: limits) { gateway in
      try await WirePeer.with(port: gateway.port) { witness in
        try await witness.say("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        _ = try await witness.hear(until: "}")
        try await WirePeer.with(port: gateway.port) { peer in
          try await peer.say(WireTests.settle())
          for await _ in arrived { break }
          await gateway.stop()
          // The idle connection is told to close in the turn in which all are told. When it is gone and that turn is
          // over, the one with the request has been told too.
          _ = await witness.hearToEnd()
          try await LiveGateway.takeTurns()
          release.yield()
          let heard = await peer.hearToEnd()
          #expect(heard.statuses == ["200 OK"])
          #expect(heard.contains("Connection: close\r\n"))
        }
      }
    }
  }

  @Test("closes connections on which nothing is under way")
  func idle() async throws {
    try await LiveGateway.with(WireTests.taking()) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        try await peer.say(WireTests.settle())
        let heard = try await peer.hear(until: "}")
        await gateway.stop()
        #expect(await peer.hearToEnd() == heard)
      }
    }
  }

  @Test("does not wait for ever for a request that does not end")
  func unending() async throws {
    let limits = WireTests.limits { $0.gracefulStop = .milliseconds(100) }
    try await LiveGateway.with(FakeStore(), limits: limits) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        try await peer.say(
          "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nPOST /settle HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{")
        let heard = try await peer.hear(until: "}")
        await gateway.stop()
        #expect(await peer.hearToEnd() == heard)
      }
    }
  }

  @Test("does not wait for an agent: the order under way is answered as waiting")
  func agent() async throws {
    let (arrived, arrive) = AsyncStream.makeStream(of: Void.self)
    var store = FakeStore()
    store.onReceive = { _ in OrderTests.underway }
    store.onOutcome = { id, _ in
      arrive.yield()
      // Nothing but the stop ends this.
      try? await Waits.untilCancelled(.zero)
      return .success(.underway(id: id))
    }
    try await LiveGateway.with(store) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        let body = String(decoding: OrderTests.body, as: UTF8.self)
        try await peer.say(
          "POST \(OrderTests.path) HTTP/1.1\r\nHost: x\r\nAuthorization: \(OrderTests.pass)\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n" + body)
        for await _ in arrived { break }
        await gateway.stop()
        let heard = await peer.hearToEnd()
        #expect(heard.statuses == ["202 Accepted"])
        #expect(heard.hasSuffix(OrderTests.waiting))
      }
    }
  }
}
