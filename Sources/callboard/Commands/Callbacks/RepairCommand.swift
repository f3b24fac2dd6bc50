import ArgumentParser
import CallboardCore

/// `callboard repair`: completed elsewhere.
struct RepairCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair", abstract: "Mark callbacks as completed by hand elsewhere.",
    discussion: """
      A repaired reference is closed: it is never applied, and a redelivery moves nothing. With --amount an adjust line \
      with the reference changes the wallet by that much. A negative amount needs the equals sign.

      EXAMPLES
        callboard repair AAA-251916 --reason "paid by hand, ticket 4711"
        callboard repair 42 --amount=-3.50 --reason "stake taken by hand"
      """)

  @Argument(help: TargetArguments.help) var targets: [String]
  @Option(help: "Why, for the trail.", transform: ReasonText.read) var reason: String
  @Option(
    help: ArgumentHelp("Change the wallet by this much.", valueName: "delta"), transform: Amounts.any)
  var amount: Money?
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let desk = try config.desk()
    var output = ActionOutput(json, done: "marked repaired")
    for text in targets {
      switch try await desk.board.target(text) {
      case .success(let callback):
        let result = try await desk.actions.repair(callback.rowVersion, delta: amount, .current(reason: reason))
        output.say(callback, result)
      case .failure(let problem): output.say(text, problem)
      }
    }
    try output.finish()
  }
}
