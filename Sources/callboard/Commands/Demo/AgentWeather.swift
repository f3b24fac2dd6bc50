import CallboardRehearsal
import ServiceLifecycle

/// When the demo's agent is there and when it is not.
struct AgentWeather: Sendable {
  var up: Duration
  var down: Duration
  /// Whether it goes down again and again.
  var isRepeated: Bool

  /// For a person who watches: long enough to be held, short enough to see it come back.
  static let changing = AgentWeather(up: .seconds(20), down: .seconds(7), isRepeated: true)

  /// Down once, and back well before the end.
  static func once(within seconds: Int) -> AgentWeather {
    AgentWeather(
      up: .milliseconds(seconds * 300), down: .milliseconds(min(2_000, seconds * 250)), isRepeated: false)
  }
}

/// Takes the demo's agent down and lets it come back.
struct AgentSky: Service, CustomStringConvertible {
  var agent: ScriptedAgent
  var weather: AgentWeather
  var description: String { "sky" }

  /// Goes on until a graceful stop; the agent is there again then.
  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      repeat {
        try await Task.sleep(for: weather.up)
        await agent.turn(.refusing)
        try await Task.sleep(for: weather.down)
        await agent.turn(.up)
      } while weather.isRepeated
    }
    await agent.turn(.up)
    // A service that returns would end its group.
    try await gracefulShutdown()
  }
}
