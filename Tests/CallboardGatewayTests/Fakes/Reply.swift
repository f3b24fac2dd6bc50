import CallboardCore
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

@testable import CallboardGateway

/// What a gateway answers.
struct Reply: Sendable, Equatable {
  var status: Int
  var body: String

  init(_ status: Int, _ body: String) {
    self.status = status
    self.body = body
  }

  /// A failed notice or query, in words as JSON has them.
  static func failed(_ error: String) -> String { #"{"success":false,"error":"\#(error)"}"# }
  /// A refused settlement.
  static func refused(_ desc: String) -> String { #"{"code":"9999","desc":"\#(desc)"}"# }
  /// Success of a notice or query on a wallet of 4078.9.
  static let success = #"{"success":true,"uid":"u1","wallet":4078.9,"time":1665759600,"error":""}"#
  /// Success of a settlement on a wallet of 4078.9.
  static let paid = #"{"code":"0000","balanceTs":"2022-10-14T23:00:00.000+0800","balance":"4078.9"}"#

  /// Asks a gateway on a store.
  static func of(
    _ store: FakeStore, _ method: HTTPRequest.Method, _ path: String, _ authorization: String? = nil,
    _ body: Data? = nil
  ) async throws -> Reply {
    try await of(
      intake: store, desk: store, settings: Sample.settings(), now: { Sample.now }, method, path, authorization, body)
  }

  /// The same on any store.
  static func of(
    intake: some CallbackIntake, desk: some GatewayDesk, settings: Settings, now: @escaping @Sendable () -> Timestamp,
    _ method: HTTPRequest.Method, _ path: String, _ authorization: String?, _ body: Data?
  ) async throws -> Reply {
    let server = Gateway.build(
      listen: settings.listen, doors: try GatewayDoors(routes: settings.routes, now: now), intake: intake, desk: desk,
      now: now, logger: LiveGateway.quiet)
    return try await server.test(.live) { client in
      try await client.execute(
        uri: path, method: method, headers: authorization.map { [.authorization: $0] } ?? [:],
        body: body.map { ByteBuffer(bytes: $0) }
      ) { Reply(Int($0.status.code), String(buffer: $0.body)) }
    }
  }
}
