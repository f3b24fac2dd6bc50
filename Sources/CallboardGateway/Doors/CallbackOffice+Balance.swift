import CallboardCore
import CallboardProtocols
import FoundationEssentials
import HTTPTypes
import Hummingbird

extension CallbackOffice {
  /// Answers a balance query of protocol A: `?uid=…`.
  func balance(_ request: Request, at door: RouteDoor, from peer: String) async -> Verdict {
    let visit = Visit(door: door, peer: peer, moment: now())
    if let verdict = atTheDoor(visit) { return verdict }
    let uid = request.uri.queryParameters["uid"].map(String.init) ?? ""
    if let rejection = door.reader.refusal(ofQueryFor: uid, authorization: request.headers[.authorization]) {
      return await unauthenticated(visit, rejection)
    }
    if let closed = await closure(visit) { return .refused(closed) }
    guard !uid.isEmpty else { return .refused(.rejected(Rejection(.missingField, field: "uid"))) }
    guard uid.utf8.count <= Limits.uidMaximumBytes else {
      return .refused(.rejected(Rejection(.badField, field: "uid")))
    }
    return await balance(of: uid, visit)
  }

  /// Answers a balance query of protocol B: `{"userId"}`.
  ///
  /// - Throws: Only what the connection throws while its body is read; nobody is there then to be answered.
  func settleBalance(
    _ request: Request, at door: RouteDoor, from peer: String
  ) async throws -> (verdict: Verdict, bodyWasRead: Bool) {
    let visit = Visit(door: door, peer: peer, moment: now())
    if let verdict = atTheDoor(visit) { return (verdict, false) }
    guard let body = try await body(of: request) else { return (await tooLarge(visit), false) }
    switch door.reader.settleBalanceQuery(body: body, authorization: request.headers[.authorization]) {
    case .failure(let rejection) where rejection.isOfSender: return (await unauthenticated(visit, rejection), true)
    case .failure(let rejection): return (.refused(await closure(visit) ?? .rejected(rejection)), true)
    case .success(let uid):
      if let closed = await closure(visit) { return (.refused(closed), true) }
      return (await balance(of: uid, visit), true)
    }
  }

  private func balance(of uid: String, _ visit: Visit) async -> Verdict {
    do throws(StoreFailure) {
      guard let wallet = try await desk.wallet(uid: uid) else { return .refused(.notApplied(.unknownUser)) }
      return .success(uid: uid, balance: wallet.balance)
    } catch {
      journal.couldNotAsk(route: visit.door.route.name, error)
      return .refused(.unavailable)
    }
  }
}

extension Rejection {
  /// Whether it is the sender that is refused, and not what it asks.
  fileprivate var isOfSender: Bool {
    switch reason {
    case .tokenMissing, .tokenUnopened, .tokenRefused, .tokenOfAnotherUser: true
    default: false
    }
  }
}
