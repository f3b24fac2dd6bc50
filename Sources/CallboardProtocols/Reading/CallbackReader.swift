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
    ring = try KeyRing(route.receivingKeys)
  }

  /// Reads a message for the first time: a notice, an order, or what came in at `/settle`.
  ///
  /// `authorization` is the header as it came, nil without one.
  package func read(body: Data, authorization: String?) -> ReadMessage {
    let moment = now()
    return message(
      body, as: route.messageForm, credential: credential(authorization, rule: tokenRule, at: moment), at: moment)
  }

  /// Reads what came in at one of protocol B's addresses for the first time.
  ///
  /// - Returns: One message, and of a batch one for each entry, in their order. A batch that cannot be read as a whole,
  ///   or whose sender is refused, is one message.
  package func read(body: Data, authorization: String?, at endpoint: SettleEndpoint) -> [ReadPart] {
    let moment = now()
    let credential = credential(authorization, rule: .none, at: moment)
    func part(_ body: Data, _ form: SettleForm) -> ReadPart {
      ReadPart(message: message(body, as: .settle(form), credential: credential, at: moment), body: body)
    }
    switch endpoint {
    case .settle: return [part(body, .settlement)]
    case .placeBet: return [part(body, .bet)]
    case .cancelBet: return [part(body, .cancel)]
    case .eventSettle:
      if case .refused = credential { return [part(body, .event)] }
      switch EventBatch.entries(of: body) {
      case .success(let entries): return entries.map { part($0, .event) }
      case .failure(let rejection):
        let reading = Reading.unreadable(rejection, claim: Claim(kind: .event))
        let message = ReadMessage(
          reading: reading, digest: ContentDigest.sha256(body), token: nil, isAuthenticated: true)
        return [ReadPart(message: message, body: body)]
      }
    }
  }

  /// Reads a balance query of protocol B, `{"userId"}`: whose balance is asked for, or why it is refused.
  package func settleBalanceQuery(body: Data, authorization: String?) -> Result<String, Rejection> {
    if case .refused(let rejection, _) = credential(authorization, rule: .none, at: now()) {
      return .failure(rejection)
    }
    guard let object = JSONObject(body) else { return .failure(Rejection(.badJSON)) }
    do throws(Rejection) {
      let fields = FieldReader(object: object, isStrict: route.isStrict)
      return .success(
        try fields.identity("userId", maximumBytes: Limits.uidMaximumBytes, maximumCharacters: 50))
    } catch {
      return .failure(error)
    }
  }

  /// Reads a kept message again, by its kind and with the keys of today.
  ///
  /// A sealed token is opened again; its age is not asked, since what is kept is old by nature. A fixed bearer is a
  /// secret and is not kept: what came with one was kept because it was right. Of a batch each entry is kept by itself.
  /// What a route receives no longer, since its configuration changed, does not open.
  package func readAgain(_ kept: KeptMessage) -> ReadMessage {
    let moment = now()
    guard let form = route.messageForm(of: kept.kind) else {
      return ReadMessage(
        reading: .unreadable(Rejection(.unopened), claim: Claim(kind: kept.kind)),
        digest: ContentDigest.sha256(kept.body), token: kept.token, isAuthenticated: true)
    }
    if isFixedBearer { return message(kept.body, as: form, credential: .source, at: moment) }
    let header = kept.token.map(Authorization.header)
    return message(
      kept.body, as: form, credential: credential(header, rule: tokenRule, at: moment, checksAge: false), at: moment)
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

  private func message(
    _ body: Data, as form: MessageForm, credential: Credential, at moment: Timestamp
  ) -> ReadMessage {
    let read: (reading: Reading, digest: Data)
    var sealed: String?
    switch form {
    case .notice(let settings):
      let envelope = NoticeReading.Envelope(body: body)
      if case .refused(let rejection, let sealed) = credential {
        return ReadMessage(
          reading: .unreadable(rejection, claim: envelope.claim), digest: envelope.digest, token: sealed,
          isAuthenticated: false)
      }
      var token: BearerToken?
      if case .token(let known, let text) = credential { (token, sealed) = (known, text) }
      read = NoticeReading(settings: settings, ring: ring, isStrict: route.isStrict)
        .read(envelope, token: token, at: moment)
    case .order: read = OrderReading.read(body)
    case .settle(let form): read = SettleReading(form: form, isStrict: route.isStrict).read(body)
    }
    if case .refused(let rejection, _) = credential {
      return ReadMessage(
        reading: .unreadable(rejection, claim: Claim(kind: form.kind)), digest: read.digest, token: nil,
        isAuthenticated: false)
    }
    return ReadMessage(reading: read.reading, digest: read.digest, token: sealed, isAuthenticated: true)
  }
}
