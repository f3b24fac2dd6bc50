import CallboardCore
import Yams

/// Reads one route.
struct RouteReader {
  let log: ProblemLog
  let folder: String
  /// Reads the secrets; nil leaves them.
  let secrets: SecretReader?

  private static let routeKeys = ["name", "receive", "apply", "overdraft", "strict", "answer_within"]
  private static let commonKeys = ["protocol", "allow_from", "bearer_file", "bearer_env"]
  private static let noticeKeys =
    commonKeys + KeyListReader.shortKeys + [
      "path", "token", "token_tolerance", "account", "keys", "wallet_query", "failure_status",
    ]
  private static let settleKeys = commonKeys + ["base"]
  private static let orderKeys = commonKeys + ["path"]

  /// A route and the mapping it came from; nil when so much is wrong that there is none, which is reported.
  func route(_ node: Node) -> (Route, YAMLMapping)? {
    guard let place = YAMLMapping(node, what: "a route", known: Self.routeKeys, log: log) else { return nil }
    place.require("name", "what the board calls it")
    place.require("receive", "how callbacks come in")
    let name = place.value("name", "made of letters, digits, '-', '_' and '.', at most 40", ScalarForms.name)
    let application = place["apply"].map(applied) ?? .ledger
    let overdraft: OverdraftRule? = place.choice("overdraft")
    let isStrict = place.flag("strict")
    let answerWithin = place.value("answer_within", "a duration from 0s to 1m, such as 2500ms") { text in
      ScalarForms.milliseconds(text).flatMap { $0 <= 60_000 ? $0 : nil }
    }
    guard let receive = place["receive"].flatMap({ receive($0, application) }), let name, let application else {
      return nil
    }
    let route = Route(
      name: name, receive: receive, apply: application, overdraft: overdraft ?? .allow, isStrict: isStrict ?? false,
      answerWithinMilliseconds: answerWithin ?? Limits.answerWithinMilliseconds)
    check(route, place)
    return (route, place)
  }

  /// Where the route's callbacks are applied; nil when that is reported as wrong.
  private func applied(_ node: Node) -> Application? {
    if node.plainText == "ledger" { return .ledger }
    guard node.mapping != nil else {
      log.add("\"apply\" must be ledger, or an agent: { agent: { protocol: …, url: … } }", at: node.mark)
      return nil
    }
    guard let place = YAMLMapping(node, what: "apply", known: ["agent"], log: log) else { return nil }
    place.require("agent", "where callbacks are delivered (or apply: ledger)")
    return place["agent"].flatMap { AgentReader(log: log, folder: folder, secrets: secrets).agent($0) }
      .map(Application.agent)
  }

  /// Reports what does not go together.
  private func check(_ route: Route, _ place: YAMLMapping) {
    let speaks = route.agent?.speaks
    switch route.receive.form {
    case .order:
      guard speaks == nil else { break }
      log.add("receive of order needs an agent to deliver to: \"apply: { agent: … }\"", at: place.mark(of: "apply"))
    case .notice(let notice):
      if speaks == .settle { reportPairing("notice", "settle", place) }
      if speaks != nil && notice.walletQuery != nil {
        log.add(
          "\"wallet_query\" answers from the ledger, and this route applies at an agent",
          at: place.mark(of: "receive"))
      }
    case .settle: if speaks == .notice { reportPairing("settle", "notice", place) }
    }
    if speaks == nil, place["answer_within"] != nil { place.report("answer_within", "is for routes to an agent") }
    if speaks != nil, place["overdraft"] != nil { place.report("overdraft", "is for routes that apply in the ledger") }
  }

  private func reportPairing(_ received: String, _ spoken: String, _ place: YAMLMapping) {
    place.report(
      "apply", "is to an agent of \(spoken), and \(received) comes in: a relay's agent speaks what the route receives")
  }

  private func receive(_ node: Node, _ application: Application?) -> Route.Receive? {
    // The protocol says which keys are known; until it is read, any may be there.
    let silent = ProblemLog(file: log.file)
    let word = YAMLMapping(node, what: "receive", known: nil, log: silent)?["protocol"]?.plainText
    let known: [String]
    switch word {
    case "notice": known = Self.noticeKeys
    case "settle": known = Self.settleKeys
    case "order": known = Self.orderKeys
    default:
      guard let place = YAMLMapping(node, what: "receive", known: nil, log: log) else { return nil }
      place.require("protocol", "notice, settle or order")
      if place["protocol"] != nil {
        place.report("protocol", "must be notice, settle or order\(word.map { ", not \"\($0)\"" } ?? "")")
      }
      return nil
    }
    guard let place = YAMLMapping(node, what: "receive of \(word ?? "")", known: known, log: log) else { return nil }
    let ranges = place.values("allow_from", "addresses or ranges such as 10.0.0.0/8", AddressRange.init)
    let form: Route.Form
    switch word {
    case "notice": form = .notice(notice(place))
    case "order":
      guard let path = orderPath(place) else { return nil }
      form = .order(.init(path: path, speaks: application?.speaks ?? .notice))
    default: form = .settle(settle(place))
    }
    let (bearer, source) = bearer(place, form: form)
    return Route.Receive(form: form, allowFrom: ranges, bearer: bearer, bearerSource: source)
  }

  private func settle(_ place: YAMLMapping) -> Route.SettleSettings {
    Route.SettleSettings(base: place.value("base", Self.pathForm, ScalarForms.path) ?? "")
  }

  private func orderPath(_ place: YAMLMapping) -> String? {
    place.require("path", "where orders come in")
    return place.value("path", Self.pathForm, Self.properPath)
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
    if case .notice(let notice) = form, notice.token != .none, let key = place.bearerKey {
      place.report(key, "and the notice's own token would share one Authorization header: set token: none beside it")
    }
    return place.bearer(folder: folder, secrets: secrets)
  }
}

extension Application {
  /// The protocol of the agent; nil for the ledger.
  fileprivate var speaks: WireProtocol? {
    if case .agent(let agent) = self { agent.speaks } else { nil }
  }
}
