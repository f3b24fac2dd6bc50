import AsyncHTTPClient
import CallboardCore
package import CallboardProtocols
package import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOSSL

/// Carries requests to agents over HTTP/1.1, and brings back what they answered or why they did not.
///
/// It follows no redirect, uses no proxy, keeps no cookies, and reads at most ``Limits/agentAnswerMaximumBytes`` of an
/// answer. TLS is 1.2 or later, with the system's trust.
package struct Courier: Sendable {
  /// What came of one request.
  package enum Result: Sendable, Equatable {
    /// The agent answered; the body is cut where it is longer than ``Limits/agentAnswerMaximumBytes``.
    case answered(status: Int, body: Data)
    /// It did not.
    case failed(CourierFailure)
  }

  /// How long a connection stands idle before it is closed: shorter than servers usually wait, since a request that
  /// meets the server's own close has an unknown outcome.
  private static let idleSeconds: Int64 = 3

  private let client: HTTPClient
  private let rest: @Sendable (Duration) async throws -> Void

  /// Lends a courier to `work`, and closes its connections afterwards.
  ///
  /// - Parameters:
  ///   - sleep: Waits for the time limit, or throws when it is cancelled.
  ///   - work: What is done with it; requests under way are to end with it.
  /// - Returns: What `work` returns.
  /// - Throws: What `work` throws.
  package static func with<Value: Sendable>(
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
    _ work: (Courier) async throws -> Value
  ) async throws -> Value {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
    configuration.httpVersion = .http1Only
    // How many requests are under way is the agents' widths' business; a pool that queues would hide it.
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Limits.connectionMaximum
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.connectionPool.idleTimeout = .seconds(idleSeconds)
    configuration.timeout.connect = .milliseconds(Limits.agentTimeLimitMilliseconds)
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    do {
      let value = try await work(Courier(client: client, rest: sleep))
      // What is left is connections that nobody uses.
      try? await client.shutdown()
      return value
    } catch {
      try? await client.shutdown()
      throw error
    }
  }

  /// Sends one request.
  ///
  /// The time limit is one deadline over everything: the name, the connection, TLS, the request and the whole answer.
  ///
  /// - Throws: `CancellationError` when the task was cancelled; what became of the request is not known then.
  package func send(_ request: AgentRequest, timeLimitMilliseconds: Int64) async throws -> Result {
    let mark = SentMark()
    let outgoing = Self.outgoing(request, mark)
    let result = await withTaskGroup(of: Result?.self) { group in
      group.addTask { [client] in await Self.exchange(outgoing, mark, client) }
      group.addTask { [rest] in
        // The deadline, or nothing when the other one was first.
        guard (try? await rest(.milliseconds(timeLimitMilliseconds))) != nil else { return nil }
        return .failed(CourierFailure(.timeout, wasSent: mark.isSet, why: "no answer within the time limit"))
      }
      var result: Result?
      while result == nil, let next = await group.next() { result = next }
      group.cancelAll()
      return result
    }
    try Task.checkCancellation()
    // Both ended without a word only where the whole task was cancelled.
    guard let result else { throw CancellationError() }
    guard case .failed(var failure) = result else { return result }
    // Looked at once nothing runs any more: the deadline may have passed while the request began to leave.
    failure.wasSent = mark.isSet
    return .failed(failure)
  }

  private static func outgoing(_ request: AgentRequest, _ mark: SentMark) -> HTTPClientRequest {
    var outgoing = HTTPClientRequest(url: request.url)
    outgoing.method = request.method == .get ? .GET : .POST
    for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
    if request.method != .get {
      let bytes = MarkedBytes(bytes: Array(request.body), mark: mark)
      outgoing.body = .bytes(bytes, length: .known(Int64(bytes.count)))
    }
    return outgoing
  }

  private static func exchange(_ request: HTTPClientRequest, _ mark: SentMark, _ client: HTTPClient) async -> Result? {
    do {
      let response = try await client.execute(request, deadline: .distantFuture)
      var body = Data()
      for try await piece in response.body {
        body.append(contentsOf: piece.readableBytesView.prefix(Limits.agentAnswerMaximumBytes - body.count))
        if body.count == Limits.agentAnswerMaximumBytes { break }
      }
      if Task.isCancelled { return nil }
      return .answered(status: Int(response.status.code), body: body)
    } catch {
      // The deadline won, or the service ends: neither is the agent's failure.
      if Task.isCancelled { return nil }
      return .failed(CourierFailure(error, wasSent: mark.isSet))
    }
  }
}
