import ArgumentParser
import CallboardCore

/// `callboard undo`: takes a repair back.
struct UndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take a repair back.",
    discussion: """
      The callback is stuck or rejected again, as it was; each flow line of the repair gets its opposite.

      EXAMPLES
        callboard undo AAA-251916 --reason "wrong ticket"
      """)

  @Argument(help: TargetArguments.help) var target: String
  @Option(help: "Why, for the trail.", transform: ReasonText.read) var reason: String
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let desk = try config.desk()
    var output = ActionOutput(json, done: "repair taken back")
    switch try await desk.board.target(target) {
    case .success(let callback):
      output.say(callback, try await desk.actions.undo(callback.rowVersion, .current(reason: reason)))
    case .failure(let problem): output.say(target, problem)
    }
    try output.finish()
  }
}
