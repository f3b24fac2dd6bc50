import ArgumentParser
import CallboardCore

/// `callboard route`: where callbacks come in and go to, and what a route does with them at the moment.
struct RouteCommand: CommandGroup {
  static let configuration = CommandConfiguration(
    commandName: "route", abstract: "List routes, put them into maintenance, pause and open them, try their agents.",
    discussion: """
      EXAMPLES
        callboard route list
        callboard route maintain hrg --reason "wallet upgrade" --until 2h
        callboard route open hrg --reason "upgrade done"
        callboard route test agent-007
      """,
    subcommands: [
      RouteListCommand.self, RouteMaintainCommand.self, RoutePauseCommand.self, RouteOpenCommand.self,
      RouteTestCommand.self, RouteTryKeyCommand.self,
    ])
}

extension Settings {
  /// The route of a name, or that there is none, with what may have been meant.
  func route(named name: String) throws(CommandExit) -> Route {
    if let route = routes.first(where: { $0.name == name }) { return route }
    throw Self.noRoute(name, known: routes.map(\.name))
  }

  /// That there is no route of a name.
  static func noRoute(_ name: String, known: [String]) -> CommandExit {
    let hint = name.nearest(among: known).map { "; did you mean \($0)" } ?? ""
    return .refused("there is no route \(name)\(hint); routes are \(known.joined(separator: ", "))")
  }
}
