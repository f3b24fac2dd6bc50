import CallboardCore
import Yams

/// Reads one route.
struct RouteReader {
  let log: ProblemLog
  let folder: String
  /// Reads the secrets; nil leaves them.
  let secrets: SecretReader?

  private static let routeKeys = ["name", "receive", "apply", "overdraft", "strict"]
  private static let commonKeys = ["protocol", "allow_from", "bearer_file", "bearer_env"]
  private static let noticeKeys =
    commonKeys + KeyListReader.shortKeys + [
      "path", "token", "token_tolerance", "account", "keys", "wallet_query", "failure_status",
    ]
  private static let settleKeys = commonKeys + ["base"]

  /// A route and the mapping it came from; nil when so much is wrong that there is none, which is reported.
  func route(_ node: Node) -> (Route, YAMLMapping)? {
    guard let place = YAMLMapping(node, what: "a route", known: Self.routeKeys, log: log) else { return nil }
    place.require("name", "what the board calls it")
    place.require("receive", "how callbacks come in")
    let name = place.value("name", "made of letters, digits, '-', '_' and '.', at most 40", ScalarForms.name)
    checkApply(place)
    let overdraft: OverdraftRule? = place.choice("overdraft")
    let isStrict = place.flag("strict")
    guard let receive = place["receive"].flatMap(receive), let name else { return nil }
    return (
      Route(name: name, receive: receive, overdraft: overdraft ?? .allow, isStrict: isStrict ?? false), place
    )
  }

  private func checkApply(_ place: YAMLMapping) {
    guard let node = place["apply"], node.plainText != "ledger" else { return }
    let isAgent = node.mapping?.contains { $0.key.scalar?.string == "agent" } ?? false
    place.report(
      "apply",
      isAgent
        ? "to an agent is not known to this edition: \"apply: ledger\" is the only one"
        : "must be \"ledger\", the only one in this edition")
  }

  private func receive(_ node: Node) -> Route.Receive? {
    // The protocol says which keys are known; until it is read, any may be there.
    let silent = ProblemLog(file: log.file)
    let word = YAMLMapping(node, what: "receive", known: nil, log: silent)?["protocol"]?.plainText
    let known: [String]
    switch word {
    case "notice": known = Self.noticeKeys
    case "settle": known = Self.settleKeys
    default:
      guard let place = YAMLMapping(node, what: "receive", known: nil, log: log) else { return nil }
      place.require("protocol", "notice or settle")
      if word == "order" {
        place.report("protocol", "\"order\" is not known to this edition: it receives notice and settle")
      } else if place["protocol"] != nil {
        place.report("protocol", "must be notice or settle\(word.map { ", not \"\($0)\"" } ?? "")")
      }
      return nil
    }
    guard let place = YAMLMapping(node, what: "receive of \(word ?? "")", known: known, log: log) else { return nil }
    let ranges = place.values("allow_from", "addresses or ranges such as 10.0.0.0/8", AddressRange.init)
    let form: Route.Form = word == "notice" ? .notice(notice(place)) : .settle(settle(place))
    let (bearer, source) = bearer(place, form: form)
    return Route.Receive(form: form, allowFrom: ranges, bearer: bearer, bearerSource: source)
  }

  private func settle(_ place: YAMLMapping) -> Route.SettleSettings {
    Route.SettleSettings(base: place.value("base", Self.pathForm, ScalarForms.path) ?? "")
  }

  private static let pathForm = "a path from a slash on, of letters, digits and -._~, such as /agent/notice"

  /// A path that is not the root.
  private static func properPath(_ text: String) -> String? {
    ScalarForms.path(text).flatMap { $0.isEmpty ? nil : $0 }
  }

  private func notice(_ place: YAMLMapping) -> Route.NoticeSettings {
    let token: Route.TokenRule = place.choice("token") ?? .required
    let query = place["wallet_query"].flatMap(walletQuery)
    let asksForToken = token != .none || query.map { $0.token != .none } ?? false
    if asksForToken && place["bearer_file"] == nil && place["bearer_env"] == nil {
      place.require("account", "what the token must say (or set token: none)")
    }
    let tolerance = place.value("token_tolerance", "a duration of whole seconds such as 0s or 10m") { text in
      ScalarForms.milliseconds(text).flatMap { $0.isMultiple(of: 1_000) ? $0 / 1_000 : nil }
    }
    let status = place.value("failure_status", "400 or 200") { ["400": 400, "200": 200][$0] }
    let (keys, sources) = KeyListReader(place: place, folder: folder, secrets: secrets).read()
    var settings = Route.NoticeSettings(
      token: token, account: place.text("account"), tokenToleranceSeconds: tolerance ?? 0, keys: keys,
      walletQuery: query, failureStatus: status ?? 400, keySources: sources)
    if let path = place.value("path", Self.pathForm, Self.properPath) { settings.path = path }
    return settings
  }

  private func walletQuery(_ node: Node) -> Route.WalletQuery? {
    guard let place = YAMLMapping(node, what: "wallet_query", known: ["path", "token"], log: log) else { return nil }
    place.require("path", "where the balance is asked for")
    let token: Route.TokenRule = place.choice("token") ?? .none
    return place.value("path", Self.pathForm, Self.properPath).map { Route.WalletQuery(path: $0, token: token) }
  }

  private func bearer(_ place: YAMLMapping, form: Route.Form) -> (Secret?, SecretSource?) {
    guard let source = place.secretSource(file: "bearer_file", variable: "bearer_env", folder: folder) else {
      return (nil, nil)
    }
    let key = place["bearer_file"] == nil ? "bearer_env" : "bearer_file"
    if case .notice(let notice) = form, notice.token != .none {
      place.report(key, "and the notice's own token would share one Authorization header: set token: none beside it")
    }
    guard let secrets else { return (nil, source) }
    do {
      return (try secrets.bearer(source), source)
    } catch {
      place.report(key, "cannot be used: \(error)")
      return (nil, source)
    }
  }
}

extension YAMLMapping {
  /// Where a secret is kept: `x_file` or `x_env`; reports both at once.
  func secretSource(file: String, variable: String, folder: String) -> SecretSource? {
    if self[file] != nil && self[variable] != nil { report(variable, "stands beside \"\(file)\": keep one of them") }
    if let path = text(file) { return .file(path: ScalarForms.path(path, relativeTo: folder)) }
    return text(variable).map { .environment(name: $0) }
  }
}
