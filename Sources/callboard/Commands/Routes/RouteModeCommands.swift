import ArgumentParser
import CallboardCore

/// `callboard route maintain`: refuse callbacks for a while, so that they are sent again.
struct RouteMaintainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "maintain", abstract: "Put a route into maintenance: callbacks are answered 503, nothing is applied.",
    discussion: """
      The answer carries Retry-After, so that the provider sends the callback again. What passed authentication is kept \
      as rejected: maintenance; the redelivery, or a retry once the route is open, completes it. Deliveries to the \
      route's agent rest. With --until the route opens by itself.

      EXAMPLES
        callboard route maintain hrg --reason "wallet upgrade"
        callboard route maintain hrg --reason "wallet upgrade, ticket 4711" \\
          --until 2h
      """)

  @OptionGroup var wish: RouteModeArguments
  @Option(help: MomentText.help, transform: { try MomentText.ahead($0) }) var until: Timestamp?
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func validate() throws { try wish.requireReason() }

  func run() async throws { try await wish.set(.maintenance, until: until, json, config) }
}

/// `callboard route pause`: keep callbacks, and neither apply nor deliver them.
struct RoutePauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Pause a route: callbacks are kept and answered as not applied so far.",
    discussion: """
      What is kept is applied or delivered once the route is open; the schedule does not run meanwhile. Bets and \
      cancels, which nobody may apply late, are refused as in maintenance. With --until the route opens by itself.

      EXAMPLES
        callboard route pause agent-007 --reason "the agent asked for an hour"
        callboard route pause agent-007 --reason "the agent asked for an hour" \\
          --until 1h
      """)

  @OptionGroup var wish: RouteModeArguments
  @Option(help: MomentText.help, transform: { try MomentText.ahead($0) }) var until: Timestamp?
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func validate() throws { try wish.requireReason() }

  func run() async throws { try await wish.set(.paused, until: until, json, config) }
}

/// `callboard route open`: back to work.
struct RouteOpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open a route again: callbacks are taken, applied and delivered.",
    discussion: """
      EXAMPLES
        callboard route open hrg
        callboard route open hrg --reason "upgrade done" --json
      """)

  @OptionGroup var wish: RouteModeArguments
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws { try await wish.set(.open, until: nil, json, config) }
}

/// Which route is meant, and why.
struct RouteModeArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("The route, as the configuration names it.", valueName: "name")) var name: String
  @Option(help: "Why, for the trail; maintenance and a pause want one.", transform: ReasonText.read)
  var reason: String?

  /// Refuses a wish without a reason, as those that close a route are.
  func requireReason() throws {
    if reason == nil { throw ValidationError("Missing expected argument '--reason <reason>'") }
  }

  /// Sets the mode, and says what the route does now.
  func set(_ mode: RouteMode, until: Timestamp?, _ json: JSONOption, _ config: ConfigOptions) async throws {
    let settings = try config.plainSettings()
    let desk = try StoreOpening.desk(settings)
    // One that the configuration no longer has can be opened still.
    let isKnown = settings.routes.contains { $0.name == name }
    if !isKnown, try await desk.routes.modes(at: .now)[name] == nil {
      throw Settings.noRoute(name, known: settings.routes.map(\.name))
    }
    switch try await desk.routes.setMode(mode, of: name, until: until, .current(reason: reason)) {
    case .done(let line):
      print(json.isOn ? line.record(of: name).description : "\(name): \(line.sentence)".inert)
    case .refused(let sentence):
      if json.isOn {
        var line = JSONLine()
        line.add("route", name)
        line.add("outcome", "refused")
        line.add("message", sentence)
        print(line)
      }
      throw CommandExit.refused(json.isOn ? nil : "\(name): \(sentence)")
    }
  }
}
