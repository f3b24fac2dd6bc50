import CallboardCore
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// From a request to a scripted agent's answer, or to a closed connection.
struct AgentResponder: HTTPResponder {
  let setup: AgentSetup
  let desk: AgentDesk
  let rest: @Sendable (Duration) async throws -> Void

  /// The connection itself, to be closed where the script says so.
  struct Connection: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) { channel = source.channel }
  }

  func respond(to request: Request, context: Connection) async throws -> Response {
    desk.begin()
    defer { desk.end() }
    let authorization = request.headers[.authorization]
    let reply: AgentDesk.Reply
    switch (request.method, request.uri.path) {
    case (.post, setup.noticePath):
      reply = desk.notice(body: try await Self.body(request), authorization: authorization)
    case (.post, setup.settlePath):
      reply = desk.settlement(body: try await Self.body(request), authorization: authorization)
    case (.get, setup.walletPath):
      reply = desk.balance(uid: request.uri.queryParameters.get("uid"))
    default:
      reply = AgentDesk.Reply(status: 404, body: Data("{}".utf8))
    }
    if reply.pauseMilliseconds > 0 {
      do {
        // An agent that stops does not keep the hanging request: its sender hears nothing.
        try await cancelWhenGracefulShutdown { [rest] in try await rest(.milliseconds(reply.pauseMilliseconds)) }
      } catch {
        return try await cut(context)
      }
    }
    if reply.isLost { return try await cut(context) }
    return Response(
      status: HTTPResponse.Status(code: reply.status), headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
  }

  /// Closes the connection; the answer then goes nowhere.
  private func cut(_ context: Connection) async throws -> Response {
    try? await context.channel.close()
    return Response(status: .internalServerError)
  }

  private static func body(_ request: Request) async throws -> Data {
    let buffer = try await request.body.collect(upTo: Limits.bodyMaximumBytes)
    return Data(buffer.readableBytesView)
  }
}
