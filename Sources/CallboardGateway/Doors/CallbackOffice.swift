import CallboardCore
import CallboardProtocols
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Takes callbacks and balance queries through their checks, in the order of `protocols.md` A: source, size, token,
/// fields, opening, content.
struct CallbackOffice<Intake: CallbackIntake, Desk: GatewayDesk>: Sendable {
  let intake: Intake
  let desk: Desk
  let bodyMaximumBytes: Int
  let now: @Sendable () -> Timestamp
  let journal: CallbackJournal

  init(
    intake: Intake, desk: Desk, bodyMaximumBytes: Int, now: @escaping @Sendable () -> Timestamp, logger: Logger
  ) {
    self.intake = intake
    self.desk = desk
    self.bodyMaximumBytes = bodyMaximumBytes
    self.now = now
    journal = CallbackJournal(logger: logger)
  }

  /// Takes a callback in.
  ///
  /// - Throws: Only what the connection throws while its body is read; nobody is there then to be answered.
  func receive(
    _ request: Request, at door: RouteDoor, from peer: String
  ) async throws -> (verdict: Verdict, bodyWasRead: Bool) {
    let began = ContinuousClock.now
    let moment = now()
    guard door.admits(peer) else {
      desk.tally(route: door.route.name, outcome: .forbidden, at: moment)
      journal.turnedAway(.forbidden, route: door.route.name, peer: peer, why: "source")
      return (.refused(.source), false)
    }
    guard let body = try await body(of: request) else {
      desk.tally(route: door.route.name, outcome: .unauthenticated, at: moment)
      journal.turnedAway(.unauthenticated, route: door.route.name, peer: peer, why: "too large")
      return (.refused(.tooLarge(maximumBytes: bodyMaximumBytes)), false)
    }
    let message = door.reader.read(body: body, authorization: request.headers[.authorization])
    if let rejection = message.rejection, !message.isKept(on: door.route, source: peer) {
      desk.tally(route: door.route.name, outcome: .unauthenticated, at: moment)
      journal.turnedAway(.unauthenticated, route: door.route.name, peer: peer, why: rejection.reason.rawValue)
      return (.refused(.rejected(rejection)), true)
    }
    let arrival = message.arrival(on: door.route, at: moment, source: peer, body: body)
    do throws(StoreFailure) {
      let outcome = try await intake.receive(arrival)
      journal.took(arrival, outcome: outcome, in: began.duration(to: .now))
      return (Verdict(outcome, of: arrival.reading), true)
    } catch {
      journal.couldNotTake(arrival, error)
      return (.refused(.unavailable), true)
    }
  }

  /// Answers a balance query: `?uid=…`.
  func balance(_ request: Request, at door: RouteDoor, from peer: String) async -> Verdict {
    let moment = now()
    guard door.admits(peer) else {
      desk.tally(route: door.route.name, outcome: .forbidden, at: moment)
      journal.turnedAway(.forbidden, route: door.route.name, peer: peer, why: "source")
      return .refused(.source)
    }
    let uid = request.uri.queryParameters["uid"].map(String.init) ?? ""
    if let rejection = door.reader.refusal(
      ofQueryFor: uid, authorization: request.headers[.authorization])
    {
      desk.tally(route: door.route.name, outcome: .unauthenticated, at: moment)
      journal.turnedAway(.unauthenticated, route: door.route.name, peer: peer, why: rejection.reason.rawValue)
      return .refused(.rejected(rejection))
    }
    guard !uid.isEmpty else { return .refused(.rejected(Rejection(.missingField, field: "uid"))) }
    guard uid.utf8.count <= Limits.uidMaximumBytes else {
      return .refused(.rejected(Rejection(.badField, field: "uid")))
    }
    do throws(StoreFailure) {
      guard let wallet = try await desk.wallet(uid: uid) else { return .refused(.notApplied(.unknownUser)) }
      return .success(uid: uid, balance: wallet.balance)
    } catch {
      journal.couldNotAsk(route: door.route.name, error)
      return .refused(.unavailable)
    }
  }

  /// The whole body, or nil when it is larger than the limit; what is announced as larger is not even begun.
  private func body(of request: Request) async throws -> Data? {
    let announced = request.headers[.contentLength].flatMap { Int($0) }
    if let announced, announced > bodyMaximumBytes { return nil }
    do {
      let buffer = try await request.body.collect(upTo: bodyMaximumBytes)
      // Hummingbird takes the end of a broken connection for the end of the body.
      if let announced, announced != buffer.readableBytes { throw BrokenBody() }
      return Data(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      return nil
    }
  }
}

/// The connection ended before the body did.
struct BrokenBody: Error {}

extension Verdict {
  /// What an outcome of the store means to the sender of what was read.
  init(_ outcome: IntakeOutcome, of reading: Reading) {
    let uid =
      switch reading {
      case .readable(let content): content.uid
      case .unreadable(_, let claim): claim.uid ?? ""
      }
    switch outcome {
    case .applied(_, let balance, _): self = .success(uid: uid, balance: balance)
    case .repaired(_, let balance): self = .success(uid: uid, balance: balance)
    case .underway: self = .refused(.notApplied(.delivery(code: "underway")))
    case .refused(_, let failure): self = .refused(.notApplied(failure))
    case .failed(_, let failure): self = .refused(.notApplied(failure))
    case .conflict(_, let field): self = .refused(.rejected(Rejection(.conflict, field: field)))
    case .rejected(_, let rejection): self = .refused(.rejected(rejection))
    }
  }
}
