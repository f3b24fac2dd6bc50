package import CallboardCore
package import FoundationEssentials

/// Reads what comes in on one route: from the token on, in the order of checks of `protocols.md` A.
///
/// One reader for the first reading, in the gateway, and for reading again what is kept, after a key was mended. The
/// source, the route's mode and the size of the body are checked before it.
package struct CallbackReader: Sendable {
  package let route: Route
  private let ring: KeyRing
  private let now: @Sendable () -> Timestamp

  /// Makes the reader of a route.
  ///
  /// `now` is the wall clock, for keys' validity and the age of tokens.
  ///
  /// - Throws: ``CipherError/badKey(name:)`` when a key of the route cannot be used.
  package init(route: Route, now: @escaping @Sendable () -> Timestamp) throws(CipherError) {
    self.route = route
    self.now = now
    if case .notice(let settings) = route.receive.form {
      ring = try KeyRing(settings.keys)
    } else {
      ring = try KeyRing([])
    }
  }

  /// Reads a message for the first time.
  ///
  /// `authorization` is the header as it came, nil without one.
  package func read(body: Data, authorization: String?) -> ReadMessage {
    let moment = now()
    return message(body, credential: credential(authorization, rule: tokenRule, at: moment), at: moment)
  }

  /// Reads a kept message again, with the keys of today.
  ///
  /// A sealed token is opened again; its age is not asked, since what is kept is old by nature. A fixed bearer is a
  /// secret and is not kept: what came with one was kept because it was right.
  package func readAgain(_ kept: KeptMessage) -> ReadMessage {
    let moment = now()
    if isFixedBearer { return message(kept.body, credential: .source, at: moment) }
    let header = kept.token.map(Authorization.header)
    return message(
      kept.body, credential: credential(header, rule: tokenRule, at: moment, checksAge: false), at: moment)
  }

  /// Why a balance query for `uid` is refused, or nil when it may be answered.
  package func refusal(ofQueryFor uid: String, authorization: String?) -> Rejection? {
    guard case .notice(let settings) = route.receive.form, let query = settings.walletQuery else { return nil }
    // A fixed bearer stands in for the protocol's token where the query asks for one.
    if query.token == .none { return nil }
    switch credential(authorization, rule: query.token, at: now()) {
    case .refused(let rejection, _): return rejection
    case .source: return nil
    case .token(let token, _): return token.uid.isSame(as: uid) ? nil : Rejection(.tokenOfAnotherUser, field: "uid")
    }
  }

  /// Opens what is kept for a person: the order of a notice, or the body that came in clear.
  ///
  /// - Throws: ``CipherError/unopened`` when no key of the route opens it, valid or not.
  package func openedText(of kept: KeptMessage) throws(CipherError) -> OpenedText {
    guard kept.kind == .notice, let sealed = NoticeReading.Envelope(body: kept.body).sealed else {
      return OpenedText(text: String(decoding: kept.body, as: UTF8.self), keyName: nil)
    }
    let opened = try ring.open(sealed, at: nil) { String(validating: $0, as: UTF8.self) }
    return OpenedText(text: opened.value, keyName: opened.keyName)
  }

  // MARK: Who sent it

  /// What a sender shows for itself.
  private enum Credential {
    /// A sealed token that opened and is the route's.
    case token(BearerToken, sealed: String)
    /// No token is asked for, or the fixed bearer is right: nothing to be kept.
    case source
    case refused(Rejection, sealed: String?)
  }

  private var isFixedBearer: Bool { route.receive.bearer != nil || route.receive.bearerSource != nil }

  private var tokenRule: Route.TokenRule {
    if case .notice(let settings) = route.receive.form { settings.token } else { .none }
  }

  private func credential(
    _ authorization: String?, rule: Route.TokenRule, at moment: Timestamp, checksAge: Bool = true
  ) -> Credential {
    let text = Authorization.bearer(authorization)
    if isFixedBearer {
      guard let text else { return .refused(Rejection(.tokenMissing), sealed: nil) }
      let isRight = route.receive.bearer?.isEqual(to: Data(text.utf8)) ?? false
      return isRight ? .source : .refused(Rejection(.tokenRefused), sealed: nil)
    }
    guard rule != .none, case .notice(let settings) = route.receive.form else { return .source }
    guard let text else {
      // Another scheme in the header is no token, but it is not nothing either.
      let isAbsent = rule == .optional && authorization == nil
      return isAbsent ? .source : .refused(Rejection(.tokenMissing), sealed: nil)
    }
    guard let token = try? ring.open(text, at: moment, accept: { BearerToken(json: $0) }) else {
      return .refused(Rejection(.tokenUnopened), sealed: text)
    }
    let tolerance = checksAge ? settings.tokenToleranceSeconds : 0
    if let refusal = token.value.refusal(account: settings.account, toleranceSeconds: tolerance, now: moment) {
      return .refused(refusal, sealed: text)
    }
    return .token(token.value, sealed: text)
  }

  // MARK: What it says

  private func message(_ body: Data, credential: Credential, at moment: Timestamp) -> ReadMessage {
    switch (route.receive.form, credential) {
    case (.notice, .refused(let rejection, let sealed)):
      let envelope = NoticeReading.Envelope(body: body)
      return ReadMessage(
        reading: .unreadable(rejection, claim: envelope.claim), digest: envelope.digest, token: sealed,
        isAuthenticated: false)
    case (.notice(let settings), _):
      var known: (token: BearerToken, sealed: String)?
      if case .token(let token, let sealed) = credential { known = (token, sealed) }
      let (reading, digest) = NoticeReading(settings: settings, ring: ring, isStrict: route.isStrict)
        .read(NoticeReading.Envelope(body: body), token: known?.token, at: moment)
      return ReadMessage(reading: reading, digest: digest, token: known?.sealed, isAuthenticated: true)
    case (.order, _):
      // Orders are read with delivery.
      return ReadMessage(
        reading: .unreadable(Rejection(.badJSON), claim: Claim(kind: .order)), digest: ContentDigest.sha256(body),
        token: nil, isAuthenticated: false)
    case (.settle, .refused(let rejection, _)):
      let digest = SettleReading(isStrict: route.isStrict).read(body).digest
      return ReadMessage(
        reading: .unreadable(rejection, claim: Claim(kind: .settlement)), digest: digest, token: nil,
        isAuthenticated: false)
    case (.settle, _):
      let (reading, digest) = SettleReading(isStrict: route.isStrict).read(body)
      return ReadMessage(reading: reading, digest: digest, token: nil, isAuthenticated: true)
    }
  }
}

/// What is kept of a message, opened for a person.
package struct OpenedText: Sendable, Equatable {
  package var text: String
  /// The key that opened it; nil when it came in clear.
  package var keyName: String?

  package init(text: String, keyName: String?) {
    self.text = text
    self.keyName = keyName
  }
}
