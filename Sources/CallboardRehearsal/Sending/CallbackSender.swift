import AsyncHTTPClient
import CallboardCore
import CallboardProtocols
package import FoundationEssentials
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// Posts callbacks over HTTP as a provider does.
package struct CallbackSender: Sendable {
  private let client: HTTPClient
  private let timeLimitSeconds: Int64

  /// Lends a sender to `work`, and closes its connections afterwards.
  ///
  /// At most `connections` stand open to one host at a time; one callback takes at most `timeLimitSeconds`.
  package static func with<Value: Sendable>(
    connections: Int = 8, timeLimitSeconds: Int64 = 10,
    _ work: @Sendable (CallbackSender) async throws -> Value
  ) async throws -> Value {
    var configuration = HTTPClient.Configuration()
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.timeout.connect = .seconds(timeLimitSeconds)
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    do {
      let value = try await work(CallbackSender(client: client, timeLimitSeconds: timeLimitSeconds))
      try await client.shutdown()
      return value
    } catch {
      try? await client.shutdown()
      throw error
    }
  }

  /// Posts a body and gives the answer as it is; `bearer` is the token of the `Authorization` header, nil for none.
  package func post(_ body: Data, to url: String, bearer: String? = nil) async throws(SendFailure) -> SentAnswer {
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    request.headers.add(name: "content-type", value: "application/json")
    if let bearer { request.headers.add(name: "authorization", value: Authorization.header(bearer)) }
    request.body = .bytes(ByteBuffer(bytes: body))
    return try await answer(to: request)
  }

  /// Asks for a page and gives the answer as it is.
  package func get(_ url: String) async throws(SendFailure) -> SentAnswer {
    try await answer(to: HTTPClientRequest(url: url))
  }

  private func answer(to request: HTTPClientRequest) async throws(SendFailure) -> SentAnswer {
    do {
      let response = try await client.execute(request, timeout: .seconds(timeLimitSeconds))
      let body = try await response.body.collect(upTo: Limits.bodyMaximumBytes)
      return SentAnswer(status: Int(response.status.code), body: Data(body.readableBytesView))
    } catch is ChannelError {
      throw SendFailure(url: request.url, why: Self.closed)
    } catch let error as HTTPClientError where error == .remoteConnectionClosed {
      throw SendFailure(url: request.url, why: Self.closed)
    } catch let error as HTTPClientError {
      throw SendFailure(url: request.url, why: error.shortDescription)
    } catch let error as NIOConnectionError {
      throw SendFailure(url: request.url, why: "nobody listens at \(error.host):\(error.port)")
    } catch let error as IOError {
      throw SendFailure(url: request.url, why: Self.sentence(error))
    } catch {
      throw SendFailure(url: request.url, why: "\(error)")
    }
  }

  private static let closed = "the connection was closed"

  private static func sentence(_ error: IOError) -> String {
    switch error.errnoCode {
    case ECONNREFUSED: "nobody listens there"
    case ECONNRESET, EPIPE: closed
    case let code: String(cString: strerror(code))
    }
  }
}

/// Why there is no answer.
///
/// Whether the callback arrived is not known then.
package struct SendFailure: Error, Sendable, Equatable, CustomStringConvertible {
  package var url: String
  package var why: String

  package var description: String { "no answer from \(url): \(why)" }
}
