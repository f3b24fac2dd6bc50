import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Support
import Testing

@testable import CallboardDispatch

@Suite("The courier", .timeLimit(.minutes(10))) struct CourierTests {
  static func request(_ url: String) -> AgentRequest {
    AgentRequest(
      url: url, headers: [.init("Content-Type", "application/json"), .init("Authorization", "Bearer very-secret")],
      body: Data(#"{"sealed":"player"}"#.utf8))
  }

  /// What comes of one request to a server of this manner, for ever or until the limit.
  static func result(
    _ manner: RawServer.Manner, scheme: String = "http", deadlineAfterHearing: Bool = false
  ) async throws -> Courier.Result {
    let got = Recorded<Courier.Result>()
    try await RawServer.with(manner) { server in
      let limit: @Sendable (Duration) async throws -> Void = { duration in
        guard deadlineAfterHearing else { return try await Waits.untilCancelled(duration) }
        for await _ in server.heard { break }
      }
      try await Courier.with(sleep: limit) { courier in
        let request = request("\(scheme)://127.0.0.1:\(server.port)/notice")
        got.add(try await courier.send(request, timeLimitMilliseconds: 10_000))
        // A connection that hangs in its beginning would keep the client until its own limit.
        await server.hangUp()
      }
    }
    return try #require(got.values.first)
  }

  @Test("It sends the request as it is and brings back the answer")
  func answer() async throws {
    let heard = Recorded<String>()
    try await RawServer.with(.say("HTTP/1.1 418 Teapot\r\ncontent-length: 2\r\n\r\nhi")) { server in
      try await Courier.with(sleep: Waits.untilCancelled) { courier in
        let result = try await courier.send(
          Self.request("http://127.0.0.1:\(server.port)/notice?a=b"), timeLimitMilliseconds: 10_000)
        #expect(result == .answered(status: 418, body: Data("hi".utf8)))
        for await text in server.heard {
          heard.add(text)
          break
        }
      }
    }
    let text = try #require(heard.values.first)
    #expect(text.hasPrefix("POST /notice?a=b HTTP/1.1\r\n"))
    for line in ["Content-Type: application/json", "Authorization: Bearer very-secret", "content-length: 19"] {
      #expect(text.lowercased().contains(line.lowercased()))
    }
  }

  @Test("It follows no redirect")
  func redirect() async throws {
    let result = try await Self.result(
      .say("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/other\r\ncontent-length: 0\r\n\r\n"))
    #expect(result == .answered(status: 302, body: Data()))
  }

  @Test("An answer without end is cut")
  func bounded() async throws {
    let long = String(repeating: "x", count: Limits.agentAnswerMaximumBytes + 1_000)
    let result = try await Self.result(.say("HTTP/1.1 200 OK\r\ncontent-length: 999999999\r\n\r\n\(long)"))
    #expect(result == .answered(status: 200, body: Data(long.utf8.prefix(Limits.agentAnswerMaximumBytes))))
  }

  static let broken: [(RawServer.Manner, String)] = [
    (.sayAndClose(""), "nothing"), (.sayAndClose("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf"), "half a body"),
    (.sayAndClose("no HTTP at all\r\n\r\n"), "nonsense"),
  ]

  @Test("A connection that closes before the whole answer is there leaves the outcome unknown", arguments: broken)
  func closed(manner: RawServer.Manner, name: String) async throws {
    guard case .failed(let failure) = try await Self.result(manner) else {
      Issue.record("\(name) was taken for an answer")
      return
    }
    #expect(failure.failure == .connect)
    #expect(failure.wasSent)
  }

  static let slow: [(RawServer.Manner, String)] = [
    (.silence, "http"), (.say("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf"), "http"), (.silence, "https"),
  ]

  @Test("The time limit is a deadline over everything; unknown is the outcome only of what was sent", arguments: slow)
  func timeout(manner: RawServer.Manner, scheme: String) async throws {
    let result = try await Self.result(manner, scheme: scheme, deadlineAfterHearing: true)
    #expect(
      result == .failed(CourierFailure(.timeout, wasSent: scheme == "http", why: "no answer within the time limit")))
  }

  @Test("Nobody listens, no such name, no TLS: nothing was sent")
  func transport() async throws {
    guard case .failed(let tls) = try await Self.result(.say("HTTP/1.1 400 Bad Request\r\n\r\n"), scheme: "https")
    else {
      Issue.record("plain text was taken for TLS")
      return
    }
    #expect(tls.failure == .tls && !tls.wasSent)
    try await Courier.with(sleep: Waits.untilCancelled) { courier in
      let refused = try await courier.send(Self.request("http://127.0.0.1:1/"), timeLimitMilliseconds: 1)
      #expect(refused == .failed(CourierFailure(.connect, wasSent: false, why: "Connection refused")))
      let nowhere = try await courier.send(Self.request("http://agent.invalid/"), timeLimitMilliseconds: 1)
      #expect(nowhere == .failed(CourierFailure(.dns, wasSent: false, why: "agent.invalid has no address")))
      let odd = try await courier.send(Self.request("gopher://127.0.0.1/"), timeLimitMilliseconds: 1)
      #expect(odd == .failed(CourierFailure(.connect, wasSent: false, why: "unsupported scheme")))
    }
  }

  @Test("A request that is cancelled has no outcome")
  func cancelled() async throws {
    try await RawServer.with(.silence) { server in
      try await Courier.with(sleep: Waits.untilCancelled) { courier in
        await withThrowingTaskGroup(of: Courier.Result.self) { group in
          group.addTask {
            try await courier.send(
              Self.request("http://127.0.0.1:\(server.port)/"), timeLimitMilliseconds: 10_000)
          }
          for await _ in server.heard { break }
          group.cancelAll()
          await #expect(throws: CancellationError.self) { try await group.next() }
        }
      }
    }
  }

  @Test("What it says of a failure holds nothing of the request")
  func secrets() async throws {
    for manner in [RawServer.Manner.sayAndClose(""), .sayAndClose("very odd\r\n\r\n")] {
      let text = "\(try await Self.result(manner))"
      #expect(!text.contains("secret") && !text.contains("player"))
    }
  }
}
