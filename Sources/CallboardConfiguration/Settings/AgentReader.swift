import CallboardCore
import Yams

/// Reads the agent that a route delivers to.
struct AgentReader {
  let log: ProblemLog
  let folder: String
  /// Reads the secrets; nil leaves them.
  let secrets: SecretReader?

  private static let commonKeys = [
    "protocol", "url", "insecure", "bearer_file", "bearer_env", "time_limit", "width", "breaker", "wallet_query",
  ]
  private static let noticeKeys = commonKeys + KeyListReader.shortKeys + ["account", "keys"]

  /// The agent; nil when so much is wrong that there is none, which is reported.
  func agent(_ node: Node) -> AgentSettings? {
    // The protocol says which keys are known; until it is read, any may be there.
    let silent = ProblemLog(file: log.file)
    let word = YAMLMapping(node, what: "agent", known: nil, log: silent)?["protocol"]?.plainText
    guard let speaks = word.flatMap(WireProtocol.init(rawValue:)) else {
      guard let place = YAMLMapping(node, what: "agent", known: nil, log: log) else { return nil }
      place.require("protocol", "notice or settle")
      let _: WireProtocol? = place.choice("protocol")
      return nil
    }
    let known = speaks == .notice ? Self.noticeKeys : Self.commonKeys
    guard let place = YAMLMapping(node, what: "agent of \(speaks.rawValue)", known: known, log: log) else {
      return nil
    }
    place.require("url", "where callbacks are delivered")
    let mayBeInsecure = place.flag("insecure") ?? false
    var agent = AgentSettings(speaks: speaks, url: address(place, "url", mayBeInsecure) ?? "")
    agent.walletQuery = address(place, "wallet_query", mayBeInsecure)
    (agent.bearer, agent.bearerSource) = place.bearer(folder: folder, secrets: secrets)
    if speaks == .notice {
      if place.bearerKey == nil { place.require("account", "what the token says (or a bearer_file)") }
      agent.account = place.text("account")
      (agent.keys, agent.keySources) = KeyListReader(place: place, folder: folder, secrets: secrets).read()
    }
    let timeLimit = place.value("time_limit", "a duration from 100ms to 5m, such as 10s") { text in
      ScalarForms.milliseconds(text).flatMap { (100...300_000).contains($0) ? $0 : nil }
    }
    if let timeLimit { agent.timeLimitMilliseconds = timeLimit }
    let width = place.value("width", "a whole number from 1 to \(Limits.agentWidthMaximum)") { text in
      Int(text).flatMap { (1...Limits.agentWidthMaximum).contains($0) && String($0) == text ? $0 : nil }
    }
    if let width { agent.width = width }
    if let isOn = place.value("breaker", "on or off", { ["on": true, "off": false][$0] }) { agent.usesBreaker = isOn }
    return agent
  }

  /// The text of an address; nil when it is missing, or reported as wrong.
  ///
  /// A wrong one is not repeated: it may hold a password.
  private func address(_ place: YAMLMapping, _ key: String, _ mayBeInsecure: Bool) -> String? {
    guard let text = place.text(key) else { return nil }
    guard let address = AgentAddress(text) else {
      place.report(
        key, "must be an https address without user, password or fragment, such as https://agent.example/notice")
      return nil
    }
    if !address.isSafe && !mayBeInsecure {
      place.report(key, "must be https: http goes to loopback hosts only, or with \"insecure: true\" beside it")
    }
    return text
  }
}
