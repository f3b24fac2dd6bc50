import ArgumentParser
import CallboardCore

/// `callboard retry`: one attempt now.
struct RetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Ask for one attempt now on waiting, stuck or rejected callbacks.",
    discussion: """
      The gateway makes the attempt. The schedule of a waiting callback stands.

      EXAMPLES
        callboard retry AAA-251916
        callboard retry 41 42 43 --reason "wallet opened"
      """)

  @Argument(help: TargetArguments.help) var targets: [String]
  @Option(help: "Why, for the trail.", transform: ReasonText.read) var reason: String?
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let desk = try config.desk()
    var output = ActionOutput(json, done: "one attempt asked for")
    for text in targets {
      switch try await desk.board.target(text) {
      case .success(let callback):
        output.say(callback, try await desk.actions.retry(callback.rowVersion, .current(reason: reason)))
      case .failure(let problem): output.say(text, problem)
      }
    }
    let summary = try await desk.board.summary(at: .now, minutes: 0)
    if output.isAnyDone, !summary.isGatewayAlive(at: .now) {
      Complaint.write("the gateway is down: the attempts run when it is back (callboard serve)\n")
    }
    try output.finish()
  }
}

extension BoardSummary {
  /// Whether a gateway wrote its heartbeat lately.
  func isGatewayAlive(at moment: Timestamp) -> Bool {
    heartbeat.map { moment.milliseconds(since: $0) <= Limits.heartbeatStaleMilliseconds } ?? false
  }
}
