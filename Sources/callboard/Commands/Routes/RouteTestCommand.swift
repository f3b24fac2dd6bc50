import ArgumentParser
import CallboardCore
import CallboardDispatch
import CallboardProtocols

/// `callboard route test`: whether the agent of a route is there.
struct RouteTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Say whether the agent of a route can be reached; never sends an order.",
    discussion: """
      Resolves the name, connects, agrees on TLS, and asks for a balance where the agent's wallet_query is configured; \
      where it is not, it asks for the agent's address by GET, which carries nothing. Goes the way that deliveries go, \
      within the route's time limit. Exit status 0 when the agent is reachable and its wallet query, where there is one, \
      answers as the protocol says.

      EXAMPLES
        callboard route test agent-007
        callboard route test agent-007 --uid 001 --json
      """)

  @Argument(help: ArgumentHelp("The route, as the configuration names it.", valueName: "name")) var name: String
  @Option(
    help: "Whose balance is asked for; that of the route's newest callback unless given.", transform: UserID.read)
  var uid: String?
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let settings = try config.plainSettings()
    let route = try settings.route(named: name)
    guard let codec = try AgentCodec(route: route) else {
      throw CommandExit.refused("\(name) applies in the ledger, so there is no agent to reach")
    }
    let uid = try await askedUID(settings)
    let query = codec.walletQuery(uid: uid)
    let request = query ?? AgentRequest(method: .get, url: codec.agent.url, headers: [.init("Accept", "*/*")])
    let start = ContinuousClock.now
    let result = try await Courier.with { courier in
      try await courier.send(request, timeLimitMilliseconds: codec.agent.timeLimitMilliseconds)
    }
    let finding = AgentFinding(
      route: name, url: request.url, uid: query == nil ? nil : uid,
      milliseconds: Int((ContinuousClock.now - start).wholeMilliseconds),
      result: result, codec: codec)
    print(json.isOn ? finding.record.description : finding.sentence.inert)
    if !finding.isGood { throw CommandExit.refused(nil) }
  }

  /// The uid that a balance is asked for; a store that is not there yet knows none.
  private func askedUID(_ settings: Settings) async throws -> String {
    if let uid { return uid }
    let ofRoute = Filter(terms: [Filter.Term(.field(.route, .equals, name))])
    let newest = try? await StoreOpening.board(settings)
      .callbacks(CallbackQuery(list: .notices, filter: ofRoute, anchor: .last, limit: 20))
    return newest?.rows.reversed().lazy.compactMap(\.uid).first ?? "callboard"
  }
}

/// What asking an agent gave.
struct AgentFinding {
  var route: String
  var url: String
  /// Whose balance was asked for; nil where no wallet query is configured.
  var uid: String?
  var milliseconds: Int
  private var status: Int?
  private var failure: CourierFailure?
  /// What the wallet query gave; nil where none was answered.
  private var query: DeliveryOutcome?

  init(
    route: String, url: String, uid: String?, milliseconds: Int, result: Courier.Result, codec: AgentCodec
  ) {
    self.route = route
    self.url = url
    self.uid = uid
    self.milliseconds = milliseconds
    switch result {
    case .answered(let status, let body):
      self.status = status
      query = uid.map { codec.outcome(status: status, body: body, uid: $0) }
    case .failed(let failure): self.failure = failure
    }
  }

  /// Whether the agent itself answered: 502, 503 and 504 come from what stands before it.
  var isReachable: Bool { status.map { ![502, 503, 504].contains($0) } ?? false }

  private var wallet: Money? {
    if case .applied(let wallet) = query { wallet } else { nil }
  }

  private var queryFailure: DeliveryFailure? {
    if case .failed(let failure, _) = query { failure } else { nil }
  }

  /// Whether it is reachable, and its wallet query answers as the protocol says.
  var isGood: Bool { isReachable && queryFailure == nil }

  /// One object for programs.
  var record: JSONLine {
    var line = JSONLine()
    line.add("route", route)
    line.add("url", url)
    line.add("asked", uid == nil ? "address" : "wallet_query")
    line.add("reachable", isReachable)
    line.add("http_status", status)
    line.add("milliseconds", milliseconds)
    line.add("uid", uid)
    line.add("wallet", wallet)
    line.add("error", failure?.failure.code ?? queryFailure?.code)
    line.add("message", sentence)
    return line
  }

  /// The finding in words.
  var sentence: String {
    if let failure { return "\(route) is not reachable at \(url): \(failure)" }
    let answer = "HTTP \(status ?? 0) in \(milliseconds) ms"
    guard isReachable else { return "\(route) is not reachable at \(url): what stands before it answered \(answer)" }
    let secured = url.hasPrefix("https:") ? ", TLS agreed" : ""
    let reached = "\(route) is reachable at \(url)\(secured), answered \(answer)"
    guard let uid else { return reached + "; no wallet_query is configured, so nothing more was asked" }
    if let queryFailure { return reached + ", but not as a wallet query: \(queryFailure.sentence)" }
    return reached + "; the wallet of \(uid) holds \(wallet?.asciiDisplay ?? "an amount that it does not tell")"
  }
}
