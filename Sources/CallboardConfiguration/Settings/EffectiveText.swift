package import CallboardCore

extension ConfigurationFile {
  /// The settings in effect, defaults included, as a configuration that reads the same.
  ///
  /// No secret is in it: only the places where they are kept.
  package static func effectiveText(_ settings: Settings) -> String {
    var lines = ["store: \(quoted(settings.storePath))", "listen: \(quoted(settings.listen.description))"]
    if let currency = settings.currency { lines.append("currency: \(quoted(currency))") }
    if let environment = settings.environment { lines.append("environment: \(quoted(environment))") }
    if let zone = settings.timeZone { lines.append("time_zone: \(quoted(zone))") }
    let delays = settings.schedule.delaysMilliseconds.map(ScalarForms.durationText).joined(separator: ", ")
    let jitter = settings.schedule.jitterPercent == 0 ? "off" : "\(settings.schedule.jitterPercent)%"
    lines.append(
      "retry: { delays: [\(delays)], count_from: \(settings.schedule.countFrom.rawValue), jitter: \(jitter) }")
    if let theme = settings.console.theme { lines.append("theme: \(quoted(theme))") }
    lines.append("bell: \(settings.console.rings ? "on" : "off")")
    if !settings.console.keys.isEmpty {
      lines.append("keys:")
      // A key's name may be any sign, and a line may begin with one.
      lines += settings.console.keys.map { "  \(inQuotes($0.key)): \(inQuotes($0.line))" }
    }
    lines.append("routes:")
    for route in settings.routes { lines += text(of: route) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(of route: Route) -> [String] {
    var receive: [String] = []
    switch route.receive.form {
    case .notice(let notice): receive = text(of: notice)
    case .settle(let settle):
      receive = ["protocol: settle", "base: \(quoted(settle.base.isEmpty ? "/" : settle.base))"]
    case .order(let order): receive = ["protocol: order", "path: \(quoted(order.path))"]
    }
    if let ranges = route.receive.allowFrom {
      receive.append("allow_from: [\(ranges.map { quoted($0.description) }.joined(separator: ", "))]")
    } else {
      receive.append(route.allowedSources == nil ? "# allow_from: any source" : "# allow_from: loopback only")
    }
    if let source = route.receive.bearerSource { receive.append(text(of: source, name: "bearer")) }
    var apply = ["apply: ledger", "overdraft: \(route.overdraft.rawValue)"]
    if let agent = route.agent {
      apply = ["apply:", "  agent:"] + text(of: agent).map { "    " + $0 }
      apply.append("answer_within: \(ScalarForms.durationText(route.answerWithinMilliseconds))")
    }
    return ["  - name: \(quoted(route.name))", "    receive:"] + receive.map { "      " + $0 }
      + apply.map { "    " + $0 } + ["    strict: \(route.isStrict)"]
  }

  private static func text(of agent: AgentSettings) -> [String] {
    var lines = ["protocol: \(agent.speaks.rawValue)", "url: \(quoted(agent.url))"]
    let addresses = [agent.url, agent.walletQuery].compactMap { $0.flatMap(AgentAddress.init) }
    if addresses.contains(where: { !$0.isSafe }) { lines.append("insecure: true") }
    if let account = agent.account { lines.append("account: \(quoted(account))") }
    if agent.speaks == .notice { lines += text(of: agent.keySources) }
    if let source = agent.bearerSource { lines.append(text(of: source, name: "bearer")) }
    lines.append("time_limit: \(ScalarForms.durationText(agent.timeLimitMilliseconds))")
    lines.append("width: \(agent.width)")
    lines.append("breaker: \(agent.usesBreaker ? "on" : "off")")
    if let query = agent.walletQuery { lines.append("wallet_query: \(quoted(query))") }
    return lines
  }

  private static func text(of notice: Route.NoticeSettings) -> [String] {
    var lines = ["protocol: notice", "path: \(quoted(notice.path))", "token: \(notice.token.rawValue)"]
    lines.append("token_tolerance: \(ScalarForms.durationText(notice.tokenToleranceSeconds * 1_000))")
    if let account = notice.account { lines.append("account: \(quoted(account))") }
    lines.append("failure_status: \(notice.failureStatus)")
    if let query = notice.walletQuery {
      lines.append("wallet_query: { path: \(quoted(query.path)), token: \(query.token.rawValue) }")
    }
    return lines + text(of: notice.keySources)
  }

  private static func text(of keys: [KeySource]) -> [String] {
    var lines = ["keys:"]
    for key in keys {
      lines.append("  - name: \(quoted(key.name))")
      lines.append("    " + text(of: key.key, name: "key"))
      lines.append("    " + text(of: key.iv, name: "iv"))
      lines.append("    key_encoding: \(key.encoding.rawValue)")
      if let from = key.from { lines.append("    from: \(text(of: from))") }
      if let until = key.until { lines.append("    until: \(text(of: until))") }
    }
    return lines
  }

  private static func text(of source: SecretSource, name: String) -> String {
    switch source {
    case .file(let path): "\(name)_file: \(quoted(path))"
    case .environment(let variable): "\(name)_env: \(quoted(variable))"
    }
  }

  /// To the second, the configuration's own grain.
  private static func text(of moment: Timestamp) -> String { moment.description.prefix(19) + "Z" }

  /// A YAML double-quoted scalar, unless the text is plain beyond doubt.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isASCII && ($0.isLetter || $0 == "/") } ?? false
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-@".contains($0)) }
      && !["true", "false", "null"].contains(text.lowercased())
    return isPlain ? text : inQuotes(text)
  }

  /// A YAML double-quoted scalar.
  private static func inQuotes(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + (digits.count == 1 ? "0" : "") + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
