/// Which of the two protocols' fields a message has.
package enum WireProtocol: String, Sendable, CaseIterable {
  /// Protocol A.
  case notice
  /// Protocol B.
  case settle
}

/// An HTTP address that speaks protocol A or B, to which a route delivers.
///
/// It is named by its route: two routes to one address are two agents.
package struct AgentSettings: Sendable {
  package var speaks: WireProtocol
  /// Where callbacks are POSTed: `https`, or `http` where the configuration allows it.
  package var url: String
  /// What the token says; nil for protocol B.
  package var account: String?
  /// Empty for protocol B, and where the secrets were not read; nothing can be sealed then.
  package var keys: [CipherKey]
  package var keySources: [KeySource]
  /// A fixed bearer token agreed with the agent; for protocol A it takes the place of the sealed one.
  package var bearer: Secret?
  package var bearerSource: SecretSource?
  /// How long one attempt may take, from connecting to the answer's end.
  package var timeLimitMilliseconds: Int64
  /// How many deliveries may be in flight.
  package var width: Int
  /// Whether an agent that is down is held; otherwise its callbacks keep to the bare schedule.
  package var usesBreaker: Bool
  /// Where the agent answers a balance query; asked by `route test` alone.
  package var walletQuery: String?

  package init(
    speaks: WireProtocol, url: String, account: String? = nil, keys: [CipherKey] = [], keySources: [KeySource] = [],
    bearer: Secret? = nil, bearerSource: SecretSource? = nil,
    timeLimitMilliseconds: Int64 = Limits.agentTimeLimitMilliseconds, width: Int = Limits.agentWidth,
    usesBreaker: Bool = true, walletQuery: String? = nil
  ) {
    self.speaks = speaks
    self.url = url
    self.account = account
    self.keys = keys
    self.keySources = keySources
    self.bearer = bearer
    self.bearerSource = bearerSource
    self.timeLimitMilliseconds = timeLimitMilliseconds
    self.width = width
    self.usesBreaker = usesBreaker
    self.walletQuery = walletQuery
  }
}

/// Where the callbacks of a route are applied.
package enum Application: Sendable {
  /// In the embedded ledger.
  case ledger
  /// At an agent: we seal, sign and follow the schedule.
  case agent(AgentSettings)
}
