import ArgumentParser
import CallboardConfiguration
import CallboardCore
import CallboardTerminal
@preconcurrency import Glibc

/// The one executable: every command is a few lines over the rooms.
@main struct Callboard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "callboard",
    abstract: "Watch game providers' callbacks, retry stuck settlements, read the wallet flow.",
    discussion: """
      On a terminal, callboard alone opens the console.

      EXIT STATUS
        0  done
        1  refused, or not found
        2  usage
        3  the store or the configuration cannot be used

      EXAMPLES
        callboard demo
        callboard serve --config callboard.yaml
        callboard list --state stuck
      """,
    version: "callboard \(version)",
    subcommands: [
      DemoCommand.self, ServeCommand.self, ConsoleCommand.self, ListCommand.self, ShowCommand.self, FlowCommand.self,
      WalletCommand.self, RetryCommand.self, RepairCommand.self, UndoCommand.self, DecryptCommand.self,
      NoteCommand.self, ClaimCommand.self, ReleaseCommand.self, HandoverCommand.self,
      JobCommand.self, RouteCommand.self, VerifyCommand.self, ConfigCommand.self, CipherCommand.self,
      TokenCommand.self, SendCommand.self, AgentCommand.self, ThemeCommand.self, BenchCommand.self,
      ActionsCommand.self, ExportCommand.self, InfoCommand.self, DoctorCommand.self,
    ])

  /// This edition.
  static let version = "0.3.0"

  @OptionGroup var config: ConfigOptions

  func run() async throws {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      print(Self.helpMessage())
      throw CommandExit.usage(nil)
    }
    try await ConsoleCommand.show(
      config, isReadOnly: false, look: try ThemeOption.parse([]),
      language: LanguageOption.ofLocale)
  }

  /// Runs the command that the arguments name, and exits with the house's codes instead of argument-parser's 64.
  static func main() async {
    CoreDumps.refuse()
    do {
      if let sentence = UnknownCommand.sentence(Array(CommandLine.arguments.dropFirst()), in: Self.self) {
        throw CommandExit.usage(sentence)
      }
      var command = try await asyncParseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      leave(with: error)
    }
    leave(code: 0)
  }

  private static func leave(with error: any Error) -> Never {
    let failure: CommandExit
    switch error {
    case let error as CommandExit: failure = error
    case let error as StoreFailure: failure = .unusable(error.description)
    case let error as ConfigurationFailure: failure = .unusable(error.description)
    case let error as SecretFailure: failure = .unusable(error.description)
    default:
      let message = fullMessage(for: error)
      if exitCode(for: error).isSuccess {
        print(message)
        leave(code: 0)
      }
      Complaint.write(message + "\n")
      leave(code: CommandExit.usage(nil).code)
    }
    if let sentence = failure.sentence { Complaint.write("callboard: \(sentence.inertLines)\n") }
    leave(code: failure.code)
  }

  /// Ends the process; output that could not be written is no success.
  private static func leave(code: Int32) -> Never {
    let isLost = fflush(nil) != 0 || ferror(stdout) != 0
    if isLost && code == 0 {
      Complaint.write("callboard: the output could not be written whole; what was asked for is done\n")
      Glibc.exit(CommandExit.refused("").code)
    }
    Glibc.exit(code)
  }
}
