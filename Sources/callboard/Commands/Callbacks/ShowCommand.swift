import ArgumentParser
import CallboardCore

/// `callboard show`: all there is to know of one callback.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one callback: its fields, attempts, flow lines and what people did.",
    discussion: """
      What it waits for is said in words: its turn, a person, an agent that is down, a route that is not open. Each \
      attempt stands with its cause, its HTTP status and the agent's answer; only those by the schedule count.

      EXAMPLES
        callboard show 1732534548458928049
        callboard show 42 --json
      """)

  @Argument(help: TargetArguments.help) var target: String
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let settings = try config.plainSettings()
    let board = try StoreOpening.board(settings)
    let callback = try await board.one(target)
    guard let detail = try await board.detail(of: callback.id) else { throw TargetProblem.missing(target).exit }
    let circumstances = try await Circumstances.read(board, settings)
    if json.isOn {
      print(detail.record(in: circumstances))
    } else {
      for line in detail.page(in: circumstances) { print(line) }
    }
  }
}
