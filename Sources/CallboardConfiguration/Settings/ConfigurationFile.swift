package import CallboardCore
import FoundationEssentials
import Yams

/// Whether loading reads the secrets too.
package enum SecretReading: Sendable {
  /// Reads and checks them: for `serve` and `config check`.
  case read
  /// Leaves them where they are: for everybody else. No key is there then, and nothing opens or passes.
  case skip
}

/// The configuration's file.
package enum ConfigurationFile {
  /// The keys of the file's own level.
  static let keys = [
    "store", "listen", "currency", "environment", "time_zone", "retry", "routes", "theme", "keys", "bell",
  ]

  /// Where the configuration is looked for, in this order; only the first when it was named.
  package static func candidates(named: String?, environment: [String: String]) -> [String] {
    if let named { return [named] }
    if let named = environment["CALLBOARD_CONFIG"], !named.isEmpty { return [named] }
    var home = environment["XDG_CONFIG_HOME"] ?? ""
    if home.isEmpty, let user = environment["HOME"], !user.isEmpty { home = user + "/.config" }
    return ["callboard.yaml"] + (home.isEmpty ? [] : [home + "/callboard/callboard.yaml"])
      + ["/etc/callboard/callboard.yaml"]
  }

  /// The first candidate that exists.
  ///
  /// A file that was named is the one that is meant, there or not; loading says what is wrong with it.
  ///
  /// - Throws: ``ConfigurationFailure/notFound(searched:)``.
  package static func find(
    named: String?, environment: [String: String],
    exists: (String) -> Bool = { FileManager.default.fileExists(atPath: $0) }
  ) throws(ConfigurationFailure) -> String {
    let candidates = candidates(named: named, environment: environment)
    if candidates.count == 1 { return candidates[0] }
    guard let found = candidates.first(where: exists) else {
      throw .notFound(searched: candidates)
    }
    return found
  }

  /// Reads and checks a file; what it says of the console is judged by `checks`.
  ///
  /// - Throws: ``ConfigurationFailure/invalid(_:)`` with every mistake, each with its line.
  package static func load(
    path: String, environment: [String: String], secrets: SecretReading, checks: ConsoleChecks = ConsoleChecks()
  ) throws(ConfigurationFailure) -> Settings {
    let root = try YAMLFile.root(path: path)
    let log = ProblemLog(file: path)
    let settings = settings(
      root, log: log, folder: ScalarForms.folder(of: path),
      secrets: secrets == .read ? SecretReader(environment: environment) : nil, checks: checks)
    try log.check()
    guard let settings else { throw .invalid([]) }
    return settings
  }

  private static func settings(
    _ root: Node, log: ProblemLog, folder: String, secrets: SecretReader?, checks: ConsoleChecks
  ) -> Settings? {
    guard let file = YAMLMapping(root, what: "the configuration", known: keys, log: log) else { return nil }
    file.require("store", "the file of the store")
    file.require("routes", "where callbacks come in")
    var settings = Settings(storePath: "", routes: [])
    if let store = file.text("store") { settings.storePath = ScalarForms.path(store, relativeTo: folder) }
    if let listen = file.value("listen", "host:port, such as 127.0.0.1:8080 or [::1]:8080", ScalarForms.listen) {
      settings.listen = listen
    }
    settings.currency = file.value("currency", "at most 12 characters") { $0.count <= 12 ? $0 : nil }
    settings.environment = file.value("environment", "at most 20 characters") { $0.count <= 20 ? $0 : nil }
    settings.timeZone = file.value(
      "time_zone", "a zone by its name, such as Asia/Shanghai or UTC", ScalarForms.timeZone)
    if let retry = file["retry"], let schedule = schedule(retry, log: log) { settings.schedule = schedule }
    settings.console = ConsoleReader(file: file, log: log, checks: checks).preferences
    let reader = RouteReader(log: log, folder: folder, secrets: secrets)
    var paths = PathTable(log: log)
    var names: [String: Int] = [:]
    for node in file.list("routes") ?? [] {
      guard let (route, place) = reader.route(node) else { continue }
      if let line = names[route.name] {
        place.report("name", "\"\(route.name)\" is taken by the route in line \(line)")
      } else {
        names[route.name] = place.mark(of: "name")?.line ?? 0
      }
      paths.add(route, at: place)
      settings.routes.append(route)
    }
    if file.list("routes")?.isEmpty == true { file.report("routes", "must list at least one route") }
    return settings
  }

  private static func schedule(_ node: Node, log: ProblemLog) -> RetrySchedule? {
    let known = ["delays", "count_from", "jitter"]
    guard let retry = YAMLMapping(node, what: "retry", known: known, log: log) else { return nil }
    let standard = RetrySchedule.standard
    let delays = retry.values("delays", "durations such as 500ms, 30s, 1m, 2h", ScalarForms.milliseconds)
    if let delays, !(1...16).contains(delays.count) { retry.report("delays", "must list 1 to 16 durations") }
    return RetrySchedule(
      delaysMilliseconds: delays ?? standard.delaysMilliseconds,
      countFrom: retry.choice("count_from") ?? standard.countFrom,
      jitterPercent: retry.value("jitter", "off, or a share of the delay from 1% to 100%", ScalarForms.share)
        ?? standard.jitterPercent)
  }
}
