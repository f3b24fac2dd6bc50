import ArgumentParser
import CallboardCore

/// `callboard show`: all there is to know of one callback.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one callback: its fields, attempts, flow lines and what people did.",
    discussion: """
      EXAMPLES
        callboard show 1732534548458928049
        callboard show 42 --json
      """)

  @Argument(help: TargetArguments.help) var target: String
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let board = try config.board()
    let callback = try await board.one(target)
    guard let detail = try await board.detail(of: callback.id) else { throw TargetProblem.missing(target).exit }
    if json.isOn {
      print(detail.record)
    } else {
      for line in detail.page { print(line) }
    }
  }
}
