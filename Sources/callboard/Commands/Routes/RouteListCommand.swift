import ArgumentParser
import CallboardCore

/// `callboard route list`: how every route stands.
struct RouteListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the routes: mode, rates, what waits, what has not come back, whether an agent is down.",
    discussion: """
      Configured routes stand first, in their order; then routes that the store knows and the configuration does not. \
      An agent's address is the one that the configuration names; a gateway that runs takes it over when it is started. \
      /MIN is what came in in the last whole minute, or in the running one where that is more; FAIL is the share that \
      failed of what ended in the last \(Limits.rateMinutes) minutes, every attempt among it. NOT BACK counts what was \
      refused in maintenance and has not been sent again; TURNED AWAY what was not authenticated in those minutes, of \
      which nothing is kept.

      EXAMPLES
        callboard route list
        callboard route list --json
      """)

  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let settings = try config.plainSettings()
    let standings = try await StoreOpening.board(settings).routes(at: .now)
    var left = Dictionary(standings.map { ($0.route, $0) }) { first, _ in first }
    var rows = settings.routes.map { route in
      RouteRow(route: route, standing: left.removeValue(forKey: route.name) ?? RouteStanding(route: route.name))
    }
    rows += standings.filter { left[$0.route] != nil }.map { RouteRow(route: nil, standing: $0) }
    var table = Table(RouteRow.columns)
    json.print(rows.map(\.record), rows.map(\.cells), in: &table)
  }
}
