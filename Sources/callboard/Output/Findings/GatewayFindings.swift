import CallboardCore
import CallboardDispatch
import CallboardProtocols
import FoundationEssentials

/// Whether a gateway answers where the configuration says, and works on this store.
enum GatewayFindings {
  /// How long a gateway may take to say that it is there.
  private static let timeLimitMilliseconds: Int64 = 3_000

  /// What asking an address gave.
  enum Answer: Equatable {
    case status(Int)
    case nothing(String)
  }

  /// Asks the gateway whether it is alive and ready, and the store when it was last seen.
  static func findings(_ settings: Settings, board: (any Board)?) async -> [Finding] {
    let now = Timestamp.now
    let summary = try? await board?.summary(at: now, minutes: 0)
    let heartbeat = summary?.heartbeat
    let standings = (try? await board?.routes(at: now)) ?? []
    let routes = summary.map { Self.routes($0, standings) } ?? []
    guard settings.listen.port != 0 else {
      return routes
        + [
          .notice(.gateway, "listen: \(settings.listen) leaves the port to the system, so the gateway cannot be asked"),
          beat(heartbeat, at: now),
        ].compactMap(\.self)
    }
    let url = "http://" + reachable(settings.listen).description
    let alive = await ask(url + "/healthz")
    let ready = alive == .status(200) ? await ask(url + "/readyz") : nil
    return routes
      + findings(url: url, alive: alive, ready: ready, heartbeat: heartbeat, isStoreThere: summary != nil, at: now)
  }

  /// Routes on which nothing opens, and how much was turned away that nothing else tells of.
  static func routes(_ summary: BoardSummary, _ standings: [RouteStanding]) -> [Finding] {
    let closed = summary.closed.map { route in
      let away = route.turnedAway > 0 ? "; \(route.turnedAway.counted("arrival")) turned away and not kept" : ""
      return Finding.problem(
        .gateway, "\(route.route.inert): nothing opens since \(route.since)\(away)",
        do:
          "ask whether the keys were changed; callboard route try-key \(route.route.inert) says whether a key is right")
    }
    let told = Set(summary.closed.map(\.route))
    let others = standings.filter { $0.rates.turnedAway > 0 && !told.contains($0.route) }.map { standing in
      let count = standing.rates.turnedAway.counted("arrival")
      return Finding.notice(
        .gateway, "\(standing.route.inert): \(count) not authenticated in the last \(Limits.rateMinutes) minutes",
        do: "look at the log at debug: it says why each was turned away")
    }
    return closed + others
  }

  /// What the answers and the heartbeat mean together.
  static func findings(
    url: String, alive: Answer, ready: Answer?, heartbeat: Timestamp?, isStoreThere: Bool, at now: Timestamp
  ) -> [Finding] {
    let isBeating = isFresh(heartbeat, at: now)
    switch alive {
    case .nothing(let why) where isBeating:
      return [
        .problem(
          .gateway, "a gateway has just worked on this store, and none answers at \(url): \(why)",
          do: "compare listen: with the address in its log, and look for a firewall")
      ]
    case .nothing(let why):
      return [
        .problem(
          .gateway, "no gateway answers at \(url): \(why); \(seen(heartbeat, at: now))",
          do: isStoreThere
            ? "start callboard serve, or read its log"
            : "before its first start this is as it should be: start callboard serve")
      ]
    case .status(200): break
    case .status(let status):
      return [
        .problem(
          .gateway, "what answers at \(url)/healthz says HTTP \(status), which no gateway does",
          do: "find out which program holds the port, or change listen:")
      ]
    }
    var findings: [Finding] = [.good(.gateway, "answers at \(url)")]
    switch ready {
    case .status(200)?: findings.append(.good(.gateway, "its store can be written"))
    case .status(let status)?:
      findings.append(
        .problem(
          .gateway, "it answers, and cannot write its store (readyz says HTTP \(status))",
          do: "look at the store's findings, and at the gateway's log"))
    case .nothing(let why)?: findings.append(.problem(.gateway, "readyz does not answer: \(why)", do: "read its log"))
    case nil: break
    }
    if isStoreThere {
      findings.append(
        isBeating
          ? .good(.gateway, "its heartbeat is in this store")
          : .problem(
            .gateway, "a gateway answers at \(url), and works on another store: \(seen(heartbeat, at: now))",
            do: "start it with this configuration, or name its configuration with --config"))
    }
    return findings
  }

  private static func beat(_ heartbeat: Timestamp?, at now: Timestamp) -> Finding? {
    isFresh(heartbeat, at: now)
      ? .good(.gateway, "its heartbeat is in this store")
      : .problem(.gateway, seen(heartbeat, at: now), do: "start callboard serve, or read its log")
  }

  private static func isFresh(_ heartbeat: Timestamp?, at now: Timestamp) -> Bool {
    GatewayStanding(heartbeat: heartbeat, at: now) == .up
  }

  private static func seen(_ heartbeat: Timestamp?, at now: Timestamp) -> String {
    guard let heartbeat else { return "no gateway has written its heartbeat into this store" }
    guard heartbeat <= now else {
      return "the last heartbeat in this store lies ahead (\(heartbeat)): the clock was set back since"
    }
    return "the last heartbeat in this store is \(now.milliseconds(since: heartbeat).elapsed) old (\(heartbeat))"
  }

  /// The address at which a gateway that listens everywhere is reached from here.
  private static func reachable(_ address: Settings.ListenAddress) -> Settings.ListenAddress {
    switch address.host {
    case "0.0.0.0": .init(host: "127.0.0.1", port: address.port)
    case "::": .init(host: "::1", port: address.port)
    default: address
    }
  }

  private static func ask(_ url: String) async -> Answer {
    do {
      let result = try await Courier.with { courier in
        try await courier.send(
          AgentRequest(method: .get, url: url, headers: []), timeLimitMilliseconds: timeLimitMilliseconds)
      }
      switch result {
      case .answered(let status, _): return .status(status)
      case .failed(let failure): return .nothing(failure.why)
      }
    } catch {
      return .nothing("it was not asked to the end")
    }
  }
}
