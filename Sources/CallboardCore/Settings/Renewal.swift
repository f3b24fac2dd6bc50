/// What a configuration that was read again changes in a running gateway.
///
/// Keys, fixed tokens and sources of the routes that it knows take effect at once, so that a key can be changed without
/// turning anybody away. Everything else, new routes and paths included, waits for a restart and is named.
package struct Renewal: Sendable {
  /// The configuration by which the gateway goes on: the old one with the new keys, tokens and sources.
  package var settings: Settings
  /// The routes whose keys, tokens or sources are others now, by name, in their order.
  package var renewed: [String]
  /// What differs and needs a restart, as the configuration spells it: `listen`, `routes.jj.receive.path`.
  package var pending: [String]

  /// Compares what the gateway runs by with what was read.
  package init(of old: Settings, by new: Settings) {
    settings = old
    renewed = []
    pending = []
    if old.storePath != new.storePath { pending.append("store") }
    if old.listen != new.listen { pending.append("listen") }
    if old.currency != new.currency { pending.append("currency") }
    if old.environment != new.environment { pending.append("environment") }
    if old.schedule != new.schedule { pending.append("retry") }
    let wanted = Dictionary(new.routes.map { ($0.name, $0) }) { first, _ in first }
    for (index, route) in old.routes.enumerated() {
      guard let other = wanted[route.name] else {
        pending.append("routes.\(route.name)")
        continue
      }
      let (held, read) = (route.fixedParts, other.fixedParts)
      let names = Set(held.keys).union(read.keys).sorted().filter { held[$0] != read[$0] }
      pending += names.map { "routes.\(route.name).\($0)" }
      if !route.hasCredentials(of: other) {
        settings.routes[index] = route.withCredentials(of: other)
        renewed.append(route.name)
      }
    }
    let known = Set(old.routes.map(\.name))
    pending += new.routes.map(\.name).filter { !known.contains($0) }.map { "routes.\($0)" }
  }
}

extension Route {
  /// What of a route needs a restart, by the configuration's spelling.
  fileprivate var fixedParts: [String: String] {
    var parts = [
      "overdraft": overdraft.rawValue, "strict": "\(isStrict)", "answer_within": "\(answerWithinMilliseconds)",
    ]
    switch receive.form {
    case .notice(let notice):
      parts["receive.protocol"] = "notice"
      parts["receive.path"] = notice.path
      parts["receive.token"] = notice.token.rawValue
      parts["receive.account"] = notice.account
      parts["receive.token_tolerance"] = "\(notice.tokenToleranceSeconds)"
      parts["receive.failure_status"] = "\(notice.failureStatus)"
      parts["receive.wallet_query"] = notice.walletQuery.map { "\($0.path) \($0.token.rawValue)" }
    case .settle(let settle):
      parts["receive.protocol"] = "settle"
      parts["receive.base"] = settle.base
    case .order(let order):
      parts["receive.protocol"] = "order"
      parts["receive.path"] = order.path
    }
    guard let agent else { return parts }
    parts["apply.agent.protocol"] = agent.speaks.rawValue
    parts["apply.agent.url"] = agent.url
    parts["apply.agent.account"] = agent.account
    parts["apply.agent.time_limit"] = "\(agent.timeLimitMilliseconds)"
    parts["apply.agent.width"] = "\(agent.width)"
    parts["apply.agent.breaker"] = "\(agent.usesBreaker)"
    parts["apply.agent.wallet_query"] = agent.walletQuery
    return parts
  }

  /// Whether keys, tokens and sources are those of another reading of the route.
  fileprivate func hasCredentials(of other: Route) -> Bool {
    receive.allowFrom == other.receive.allowFrom && receive.bearer.isSame(as: other.receive.bearer)
      && receive.bearerSource == other.receive.bearerSource && keys.isSame(as: other.keys)
      && keySources == other.keySources && (agent?.bearer).isSame(as: other.agent?.bearer)
      && agent?.bearerSource == other.agent?.bearerSource && (agent?.keys ?? []).isSame(as: other.agent?.keys ?? [])
      && agent?.keySources == other.agent?.keySources
  }

  /// The route with the keys, tokens and sources of another reading of it; a protocol that differs keeps its own keys.
  fileprivate func withCredentials(of other: Route) -> Route {
    var copy = self
    copy.receive.allowFrom = other.receive.allowFrom
    copy.receive.bearer = other.receive.bearer
    copy.receive.bearerSource = other.receive.bearerSource
    if case .notice(var notice) = receive.form, case .notice(let wanted) = other.receive.form {
      notice.keys = wanted.keys
      notice.keySources = wanted.keySources
      copy.receive.form = .notice(notice)
    }
    if var agent, let wanted = other.agent, agent.speaks == wanted.speaks {
      agent.keys = wanted.keys
      agent.keySources = wanted.keySources
      agent.bearer = wanted.bearer
      agent.bearerSource = wanted.bearerSource
      copy.apply = .agent(agent)
    }
    return copy
  }

  private var keys: [CipherKey] {
    if case .notice(let notice) = receive.form { notice.keys } else { [] }
  }

  private var keySources: [KeySource] {
    if case .notice(let notice) = receive.form { notice.keySources } else { [] }
  }
}

extension Secret? {
  fileprivate func isSame(as other: Secret?) -> Bool {
    switch (self, other) {
    case (nil, nil): true
    case (let left?, let right?): left.isEqual(to: right.bytes)
    default: false
    }
  }
}

extension [CipherKey] {
  fileprivate func isSame(as other: [CipherKey]) -> Bool {
    count == other.count
      && zip(self, other).allSatisfy { left, right in
        left.name == right.name && left.key.isEqual(to: right.key.bytes) && left.iv.isEqual(to: right.iv.bytes)
          && left.from == right.from && left.until == right.until
      }
  }
}
