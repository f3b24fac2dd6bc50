/// A named line of the configuration: where callbacks of one protocol come in, with which credentials, and where they
/// are applied.
package struct Route: Sendable {
  package var name: String
  package var receive: Receive
  package var apply: Application
  package var overdraft: OverdraftRule
  /// Refuses every breach of the protocol, informational fields included.
  package var isStrict: Bool
  /// How long a sender waits for an agent's result before it is told that the callback is under way.
  package var answerWithinMilliseconds: Int64

  package init(
    name: String, receive: Receive, apply: Application = .ledger, overdraft: OverdraftRule = .allow,
    isStrict: Bool = false, answerWithinMilliseconds: Int64 = Limits.answerWithinMilliseconds
  ) {
    self.name = name
    self.receive = receive
    self.apply = apply
    self.overdraft = overdraft
    self.isStrict = isStrict
    self.answerWithinMilliseconds = answerWithinMilliseconds
  }

  /// What the store must know of a route that applies in the ledger.
  package var ledger: LedgerRoute { LedgerRoute(name: name, overdraft: overdraft, isStrict: isStrict) }

  /// The agent that it delivers to; nil where it applies in the ledger.
  package var agent: AgentSettings? {
    if case .agent(let agent) = apply { agent } else { nil }
  }

  /// What the store must know of a route that delivers to an agent; nil where it applies in the ledger.
  package var delivery: AgentRoute? {
    agent.map {
      AgentRoute(
        name: name, speaks: $0.speaks, timeLimitMilliseconds: $0.timeLimitMilliseconds, width: $0.width,
        usesBreaker: $0.usesBreaker)
    }
  }

  /// How callbacks come in.
  package struct Receive: Sendable {
    package var form: Form
    /// Which sources may send; nil means loopback only where nothing else authenticates, and all where a token does.
    package var allowFrom: [AddressRange]?
    /// A fixed bearer token agreed with the provider, in addition to what the protocol has.
    package var bearer: Secret?
    /// Where the fixed bearer token is kept.
    ///
    /// With a source and no ``bearer`` (the secrets were not read) nobody passes.
    package var bearerSource: SecretSource?

    package init(
      form: Form, allowFrom: [AddressRange]? = nil, bearer: Secret? = nil, bearerSource: SecretSource? = nil
    ) {
      self.form = form
      self.allowFrom = allowFrom
      self.bearer = bearer
      self.bearerSource = bearerSource
    }
  }

  /// The protocol, with what belongs to it.
  package enum Form: Sendable {
    case notice(NoticeSettings)
    case settle(SettleSettings)
    case order(OrderSettings)
  }

  /// Protocol A, receiving.
  package struct NoticeSettings: Sendable {
    /// `/test/Demo/notice` by default.
    package var path: String
    package var token: TokenRule
    /// What the token must say; nil only where no token is asked for.
    package var account: String?
    /// How far the token's time may lie from now; 0 does not check it.
    package var tokenToleranceSeconds: Int64
    /// Empty where the secrets were not read; nothing opens then.
    package var keys: [CipherKey]
    /// Where the keys are kept, for a person's reveal.
    package var keySources: [KeySource]
    package var walletQuery: WalletQuery?
    /// The HTTP status of a failure: 400 (the seed) or 200 (a later edition).
    package var failureStatus: Int

    package init(
      path: String = "/test/Demo/notice", token: TokenRule = .required, account: String?,
      tokenToleranceSeconds: Int64 = 0, keys: [CipherKey], walletQuery: WalletQuery? = nil, failureStatus: Int = 400,
      keySources: [KeySource] = []
    ) {
      self.path = path
      self.token = token
      self.account = account
      self.tokenToleranceSeconds = tokenToleranceSeconds
      self.keys = keys
      self.keySources = keySources
      self.walletQuery = walletQuery
      self.failureStatus = failureStatus
    }
  }

  /// Protocol B, receiving.
  package struct SettleSettings: Sendable {
    /// The path of `{callbackURL}`, without a trailing slash; empty for the root.
    package var base: String

    package init(base: String = "") {
      self.base = base
    }
  }

  /// What a game server asks us to deliver (`protocols.md` D).
  package struct OrderSettings: Sendable {
    package var path: String
    /// Whose fields an order has: those of the protocol that the route's agent speaks.
    package var speaks: WireProtocol

    package init(path: String, speaks: WireProtocol) {
      self.path = path
      self.speaks = speaks
    }
  }

  /// Whether a notice carries a token.
  package enum TokenRule: String, Sendable, CaseIterable {
    case required
    /// Checked when it is there.
    case optional
    case none
  }

  /// The balance query of protocol A.
  package struct WalletQuery: Sendable {
    package var path: String
    package var token: TokenRule

    package init(path: String, token: TokenRule) {
      self.path = path
      self.token = token
    }
  }
}

extension Route {
  /// The kind of a route's own callbacks.
  package var kind: CallbackKind {
    switch receive.form {
    case .notice: .notice
    case .settle: .settlement
    case .order: .order
    }
  }

  /// Which sources may send: what the configuration says; else loopback only, where nothing but the source
  /// authenticates a caller.
  package var allowedSources: [AddressRange]? {
    if let ranges = receive.allowFrom { return ranges }
    switch receive.form {
    case .settle: return AddressRange.loopback
    case .order: return receive.bearer == nil && receive.bearerSource == nil ? AddressRange.loopback : nil
    case .notice(let notice): return notice.token == .required ? nil : AddressRange.loopback
    }
  }
}

/// A key and its initialisation vector, as they are used: 16, 24 or 32 bytes, and 16 bytes.
package struct CipherKey: Sendable {
  /// Its name in the configuration.
  package var name: String
  package var key: Secret
  package var iv: Secret
  /// From when it is valid; nil for ever.
  package var from: Timestamp?
  /// Until when it is valid; nil for ever.
  package var until: Timestamp?

  package init(name: String, key: Secret, iv: Secret, from: Timestamp? = nil, until: Timestamp? = nil) {
    self.name = name
    self.key = key
    self.iv = iv
    self.from = from
    self.until = until
  }

  /// Whether it is valid at `moment`.
  package func isValid(at moment: Timestamp) -> Bool {
    (from.map { $0 <= moment } ?? true) && (until.map { moment < $0 } ?? true)
  }
}
