import CallboardCore
import CallboardProtocols
import HTTPTypes
import Hummingbird
import NIOCore

/// From a request to its answer.
///
/// It takes the place of Hummingbird's router, which answers a known path with another method by 404. It throws only when
/// the connection broke: the rest has typed errors that all stand in ``AnswerTable``, so no request ends in an error
/// that nobody knows.
struct GatewayResponder<Intake: CallbackIntake, Desk: GatewayDesk>: HTTPResponder {
  let doors: GatewayDoors
  let office: CallbackOffice<Intake, Desk>
  let desk: Desk
  let answers: AnswerTable
  let now: @Sendable () -> Timestamp

  func respond(to request: Request, context: Peer) async throws -> Response {
    // A connection that was cut off before its request was looked at has no peer any more: nobody to be answered, and
    // nobody to be counted as turned away.
    guard !context.address.isEmpty else { throw BrokenBody() }
    guard let door = doors.door(at: request.head.path ?? "") else {
      return response(.refused(.unknownPath), as: .plain, to: request, bodyWasRead: false)
    }
    guard door.accepts(request.method) else {
      return response(.refused(.method(allowed: door.allow)), as: door.form, to: request, bodyWasRead: false)
    }
    switch door {
    case .callbacks(let door):
      let (verdict, bodyWasRead) = try await office.receive(request, at: door, from: context.address)
      return response(verdict, as: door.form, to: request, bodyWasRead: bodyWasRead)
    case .balances(let door):
      let verdict = await office.balance(request, at: door, from: context.address)
      return response(verdict, as: door.form, to: request, bodyWasRead: false)
    case .settleBalances(let door):
      let (verdict, bodyWasRead) = try await office.settleBalance(request, at: door, from: context.address)
      return response(verdict, as: door.form, to: request, bodyWasRead: bodyWasRead)
    case .health:
      return response(.alive, as: .plain, to: request, bodyWasRead: false)
    case .readiness:
      return response(await readiness(), as: .plain, to: request, bodyWasRead: false)
    }
  }

  private func readiness() async -> Verdict {
    do throws(StoreFailure) {
      try await desk.checkWritable()
      return .ready
    } catch {
      return .refused(.unready(error))
    }
  }

  /// The answer on the wire.
  ///
  /// Where a body was left unread the connection closes after it; otherwise it would have to be taken in first, be it
  /// ever so long.
  private func response(
    _ verdict: Verdict, as form: AnswerForm, to request: Request, bodyWasRead: Bool
  ) -> Response {
    let answer = answers.answer(to: verdict, as: form, at: now())
    var headers: HTTPFields = [.contentType: "application/json"]
    for (name, value) in answer.headers { headers[name] = value }
    if !bodyWasRead, request.mayHaveBody { headers[.connection] = "close" }
    let response = Response(
      status: HTTPResponse.Status(code: answer.status), headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    return request.method == .head ? response.createHeadResponse() : response
  }
}

extension Request {
  /// Whether the head announces a body.
  fileprivate var mayHaveBody: Bool {
    headers[.transferEncoding] != nil || headers[.contentLength].map { $0 != "0" } ?? false
  }
}

/// Who stands at the other end of a connection.
struct Peer: InitializableFromSource {
  /// The peer's address in text; empty where there is none, which no range contains.
  ///
  /// Headers that claim another one do not count.
  let address: String

  init(source: ApplicationRequestContextSource) {
    address = source.channel.remoteAddress?.ipAddress ?? ""
  }
}
