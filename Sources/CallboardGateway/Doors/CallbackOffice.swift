import CallboardCore
import CallboardProtocols
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// Takes callbacks and balance queries through their checks, in the order of `protocols.md` A: source, mode, size,
/// token, fields, opening, content.
///
/// A source of which too much was refused is turned away before its size is looked at. The mode of what proved who it
/// is, is looked at by the store, in the transaction that keeps it; of the rest, here.
struct CallbackOffice<Intake: CallbackIntake, Desk: GatewayDesk>: Sendable {
  let intake: Intake
  let desk: Desk
  let bodyMaximumBytes: Int
  private let refusals: RefusalBook
  let now: @Sendable () -> Timestamp
  let journal: CallbackJournal

  init(
    intake: Intake, desk: Desk, limits: GatewayLimits, now: @escaping @Sendable () -> Timestamp, logger: Logger
  ) {
    self.intake = intake
    self.desk = desk
    bodyMaximumBytes = limits.bodyBytes
    refusals = RefusalBook(limits: limits)
    self.now = now
    journal = CallbackJournal(logger: logger)
  }

  /// Takes callbacks in: one, or those of a batch.
  ///
  /// - Throws: Only what the connection throws while its body is read; nobody is there then to be answered.
  func receive(
    _ request: Request, at door: RouteDoor, from peer: String
  ) async throws -> (verdict: Verdict, bodyWasRead: Bool) {
    let visit = Visit(door: door, peer: peer, moment: now())
    if let verdict = atTheDoor(visit) { return (verdict, false) }
    guard let body = try await body(of: request) else { return (await tooLarge(visit), false) }
    let parts = door.read(body, authorization: request.headers[.authorization])
    guard let first = parts.first else { return (.refused(.unavailable), true) }
    if let rejection = first.message.rejection, !first.message.isKept(on: door.route, source: peer) {
      return (await unauthenticated(visit, rejection), true)
    }
    let verdict =
      parts.count == 1 && first.body == body ? await take(first, visit) : await takeBatch(parts, visit)
    // Who did not prove who it is, and who came in maintenance, is answered by the mode.
    let asksMode = !first.message.isAuthenticated || verdict.refusal?.isMaintenance ?? false
    if asksMode, let closed = await closure(visit) { return (.refused(closed), true) }
    return (verdict, true)
  }

  /// Takes one callback in, and awaits its agent's result where it has one.
  func take(_ part: ReadPart, _ visit: Visit) async -> Verdict {
    let arrival = part.message.arrival(
      on: visit.door.route, at: visit.moment, source: visit.peer, body: part.body)
    do throws(StoreFailure) {
      var outcome = try await intake.receive(arrival)
      if case .underway(let id) = outcome { outcome = await result(of: id, visit) }
      journal.took(arrival, outcome: outcome, in: visit.began.duration(to: .now))
      return Verdict(outcome, of: arrival.reading)
    } catch {
      journal.couldNotTake(arrival, error)
      return .refused(.unavailable)
    }
  }

  /// What became of a callback that is kept and under way, within the route's time for an answer.
  ///
  /// A graceful stop does not wait for agents: the sender is told that it is under way, and may ask again.
  private func result(of id: Int64, _ visit: Visit) async -> IntakeOutcome {
    let deadline = visit.began + .milliseconds(visit.door.route.answerWithinMilliseconds)
    let result = await cancelWhenGracefulShutdown { [intake] () async -> Result<IntakeOutcome, StoreFailure> in
      do throws(StoreFailure) {
        return .success(try await intake.outcome(of: id, until: deadline))
      } catch {
        // A read that the stop broke off is no failure of the store.
        return Task.isCancelled ? .success(.underway(id: id)) : .failure(error)
      }
    }
    switch result {
    case .success(let outcome): return outcome
    case .failure(let failure):
      // It is kept: the store failed to tell how it stands, which is no reason to send it again.
      journal.couldNotAsk(route: visit.door.route.name, failure)
      return .underway(id: id)
    }
  }

  // MARK: Who is turned away

  /// Counts and refuses a source that is not allowed, and one of which too much was refused of late; nil for others.
  ///
  /// A source that the route's configuration names is not limited: what it may do wrong is its operators' matter, and
  /// on the night of a key change all that it sends fails.
  func atTheDoor(_ visit: Visit) -> Verdict? {
    guard visit.door.admits(visit.peer) else {
      turnAway(.forbidden, visit, why: "source")
      return .refused(.source)
    }
    guard !visit.door.vouches(for: visit.peer), case .full(let isNews) = refusals.standing(of: visit.peer) else {
      return nil
    }
    desk.tally(route: visit.door.route.name, outcome: .unauthenticated, at: visit.moment)
    journal.limited(peer: visit.peer, route: visit.door.route.name, isNews: isNews)
    return .refused(.limited)
  }

  /// Counts and refuses a body beyond the limit.
  func tooLarge(_ visit: Visit) async -> Verdict {
    turnAway(.unauthenticated, visit, why: "too large")
    return .refused(await closure(visit) ?? .tooLarge(maximumBytes: bodyMaximumBytes))
  }

  /// Counts and refuses who did not prove who it is.
  func unauthenticated(_ visit: Visit, _ rejection: Rejection) async -> Verdict {
    turnAway(.unauthenticated, visit, why: rejection.reason.rawValue)
    return .refused(await closure(visit) ?? .rejected(rejection))
  }

  private func turnAway(_ outcome: TallyOutcome, _ visit: Visit, why: String) {
    // Who may not come in at all tries no key, and must not shut another door of the same provider.
    if outcome != .forbidden && !visit.door.vouches(for: visit.peer) { refusals.refused(visit.peer) }
    desk.tally(route: visit.door.route.name, outcome: outcome, at: visit.moment)
    journal.turnedAway(outcome, route: visit.door.route.name, peer: visit.peer, why: why)
  }

  /// The refusal of a route that is in maintenance; nil of one that is not, or whose mode cannot be read.
  func closure(_ visit: Visit) async -> Refusal? {
    do throws(StoreFailure) {
      guard let line = try await desk.mode(of: visit.door.route.name), visit.door.isClosed(in: line.mode) else {
        return nil
      }
      return .maintenance(until: line.until, at: now())
    } catch {
      journal.couldNotAsk(route: visit.door.route.name, error)
      return nil
    }
  }

  /// The whole body, or nil when it is larger than the limit; what is announced as larger is not even begun.
  func body(of request: Request) async throws -> Data? {
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

/// One request at a door.
struct Visit: Sendable {
  let door: RouteDoor
  let peer: String
  /// The wall clock's, for what is kept.
  let moment: Timestamp
  /// When it began, for what is waited for.
  let began = ContinuousClock.now
}

/// The connection ended before the body did.
struct BrokenBody: Error {}

extension Refusal {
  /// Maintenance until an announced end, or for the time in which a sender without one is to come again.
  fileprivate static func maintenance(until: Timestamp?, at now: Timestamp) -> Refusal {
    let seconds = until.map { max(1, ($0.milliseconds(since: now) + 999) / 1_000) }
    return .maintenance(retryAfterSeconds: seconds ?? Limits.maintenanceRetryAfterSeconds)
  }

  /// Whether it is for the route's mode.
  fileprivate var isMaintenance: Bool {
    switch self {
    case .maintenance: true
    case .rejected(let rejection): rejection.reason == .maintenance
    case .entry(_, let refusal): refusal.isMaintenance
    default: false
    }
  }
}

extension Verdict {
  /// Why the request did not get what it came for; nil when it did.
  var refusal: Refusal? {
    if case .refused(let refusal) = self { refusal } else { nil }
  }

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
    case .underway: self = .refused(.underway)
    case .refused(_, let failure): self = .refused(.declined(failure))
    case .failed(_, let failure): self = .refused(.notApplied(failure))
    case .conflict(_, let field): self = .refused(.rejected(Rejection(.conflict, field: field)))
    case .rejected(_, let rejection): self = .refused(.rejected(rejection))
    }
  }
}
