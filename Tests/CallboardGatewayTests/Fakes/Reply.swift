import AsyncHTTPClient
import CallboardCore
import FoundationEssentials
import HTTPTypes
import NIOCore
import NIOHTTP1
import Support
import Testing

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
    var request = HTTPClientRequest(url: "")
    request.method = HTTPMethod(rawValue: method.rawValue)
    if let authorization { request.headers.add(name: "authorization", value: authorization) }
    if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
    let replies = Recorded<Reply>()
    try await LiveGateway.with(intake: intake, desk: desk, settings: settings, now: now) { [request] gateway in
      var request = request
      request.url = "http://127.0.0.1:\(gateway.port)\(path)"
      // A machine under all tests at once may take long over it.
      let answer = try await HTTPClient.shared.execute(request, timeout: TimeAmount(Patience.child))
      let body = try await answer.body.collect(upTo: Limits.bodyMaximumBytes)
      replies.add(Reply(Int(answer.status.code), String(buffer: body)))
    }
    return try #require(replies.values.last)
  }
}
