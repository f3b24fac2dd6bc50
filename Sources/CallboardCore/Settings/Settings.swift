/// The configuration, read and checked.
package struct Settings: Sendable {
  /// The store's file.
  package var storePath: String
  /// Where the gateway listens.
  package var listen: ListenAddress
  /// The store's one currency; shown, never converted.
  package var currency: String?
  /// A label; `prod` asks more before acting.
  package var environment: String?
  /// In which zone the console shows moments: a name such as `Asia/Shanghai`; nil for the system's.
  package var timeZone: String?
  package var schedule: RetrySchedule
  package var routes: [Route]
  package var console: ConsolePreferences

  package init(
    storePath: String, listen: ListenAddress = .standard, currency: String? = nil, environment: String? = nil,
    timeZone: String? = nil, schedule: RetrySchedule = .standard, routes: [Route],
    console: ConsolePreferences = ConsolePreferences()
  ) {
    self.storePath = storePath
    self.listen = listen
    self.currency = currency
    self.environment = environment
    self.timeZone = timeZone
    self.schedule = schedule
    self.routes = routes
    self.console = console
  }

  /// A host and a port.
  package struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    package var host: String
    package var port: Int

    package init(host: String, port: Int) {
      self.host = host
      self.port = port
    }

    package static let standard = ListenAddress(host: "127.0.0.1", port: 8080)
    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
  }
}
