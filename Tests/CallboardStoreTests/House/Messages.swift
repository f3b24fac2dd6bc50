import CallboardCore
import CallboardProtocols
import Foundation

extension CallbackContent {
  /// A notice: a stake and what it won.
  static func notice(
    _ reference: String, uid: String = "001", bet: String = "3", win: String = "0", game: String? = "49",
    business: String? = "spin"
  ) throws -> CallbackContent {
    guard let owned = Reference(reference) else { throw Unexpected(what: reference) }
    return CallbackContent(
      kind: .notice, reference: owned, uid: uid, game: game, business: business, bet: try Money(text: bet),
      win: try Money(text: win), playedAt: House.start)
  }

  /// A settlement: a payout that includes the stake.
  static func settlement(
    _ reference: String, uid: String = "001", bet: String = "10", win: String = "20", game: String? = "B01",
    gameType: String? = "LIVE", round: String? = "R1"
  ) throws -> CallbackContent {
    guard let owned = Reference(reference) else { throw Unexpected(what: reference) }
    return CallbackContent(
      kind: .settlement, reference: owned, uid: uid, game: game, gameType: gameType, round: round,
      bet: try Money(text: bet), win: try Money(text: win), playedAt: House.start)
  }

  /// A bet, taken from the wallet before its round.
  static func bet(
    _ reference: String, uid: String = "001", bet: String = "10", game: String? = "B01", round: String? = "R1"
  ) throws -> CallbackContent {
    try settlement(reference, uid: uid, bet: bet, win: "0", game: game, round: round).with { $0.kind = .bet }
  }

  /// A bet called back; it carries no amount.
  static func cancel(_ reference: String, uid: String = "001", game: String? = "B01") throws -> CallbackContent {
    try settlement(reference, uid: uid, bet: "0", win: "0", game: game, round: nil).with { $0.kind = .cancel }
  }

  /// One payment of an event batch.
  static func event(_ reference: String, uid: String = "001", win: String = "5") throws -> CallbackContent {
    try settlement(reference, uid: uid, bet: "0", win: win, game: nil, gameType: nil, round: "E1")
      .with { $0.kind = .event }
  }

  /// An order for the house's agent: a stake and what it won.
  static func order(
    _ reference: String, uid: String = "001", bet: String = "3", win: String = "0", playedAt: Timestamp? = House.start
  ) throws -> CallbackContent {
    guard let owned = Reference(reference) else { throw Unexpected(what: reference) }
    return CallbackContent(
      kind: .order, reference: owned, uid: uid, game: "49", business: "spin", bet: try Money(text: bet),
      win: try Money(text: win), playedAt: playedAt, wire: .notice)
  }

  func with(_ change: (inout CallbackContent) throws -> Void) rethrows -> CallbackContent {
    var copy = self
    try change(&copy)
    return copy
  }

  /// The message that says this.
  func arrival(at moment: Timestamp = House.start, route: String? = nil) -> Arrival {
    let body = Data("\(self)".utf8)
    return Arrival(
      route: route ?? (kind == .notice ? "jj" : kind == .order ? "agent-007" : "hrg"), receivedAt: moment,
      source: "127.0.0.1", token: "sealed",
      body: body, digest: ContentDigest.sha256(body), reading: .readable(self))
  }
}

extension Arrival {
  /// A message that was authenticated and cannot be read.
  static func unreadable(
    _ reference: String?, uid: String? = "001", _ reason: Rejection.Reason = .unopened, body: String = "sealed",
    route: String = "jj", kind: CallbackKind = .notice, at moment: Timestamp = House.start
  ) -> Arrival {
    Arrival(
      route: route, receivedAt: moment, source: "127.0.0.1", token: "sealed", body: Data(body.utf8),
      digest: ContentDigest.sha256(Data(body.utf8)),
      reading: .unreadable(Rejection(reason), claim: Claim(kind: kind, reference: reference, uid: uid)))
  }
}

extension IntakeOutcome {
  var id: Int64 {
    switch self {
    case .applied(let id, _, _), .underway(let id), .refused(let id, _), .repaired(let id, _), .failed(let id, _),
      .conflict(let id, _), .rejected(let id, _):
      id
    }
  }

  /// What the provider hears, in short.
  var words: String {
    switch self {
    case .applied(_, let balance, let isRepeat): "\(isRepeat ? "repeat" : "applied") \(balance?.shortest ?? "-")"
    case .underway: "underway"
    case .refused(_, let failure): "refused \(failure.code)"
    case .repaired(_, let balance): "repaired \(balance?.shortest ?? "-")"
    case .failed(_, let failure): "failed \(failure.code)"
    case .conflict(_, let field): "conflict \(field)"
    case .rejected(_, let rejection): "rejected \(rejection.reason.rawValue)"
    }
  }
}

extension ActionResult {
  var words: String {
    switch self {
    case .done(let callback): "done \(callback.state.rawValue)"
    case .skipped(let sentence): sentence
    case .notFound: "not found"
    }
  }
}

extension WalletResult {
  var words: String {
    switch self {
    case .done(let wallet): "done \(wallet.balance.shortest)"
    case .refused(let sentence): sentence
    }
  }
}
