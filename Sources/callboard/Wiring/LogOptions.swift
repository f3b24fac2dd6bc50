import ArgumentParser
import Foundation
import Logging

/// How much is logged.
struct LogOptions: ParsableArguments {
  @Option(
    name: .customLong("log-level"),
    help: ArgumentHelp("trace, debug, info, notice, warning, error or critical.", valueName: "level"),
    transform: Self.level)
  var level: Logger.Level = .info

  private static func level(_ text: String) throws -> Logger.Level {
    guard let level = Logger.Level(rawValue: text) else {
      throw ValidationError("Levels are \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return level
  }

  /// A logger that writes lines of key=value to `output`.
  func logger(_ output: FileHandle = .standardError) -> Logger {
    Self.logger(level: level, output)
  }

  /// A logger that writes lines of key=value to `output`.
  static func logger(level: Logger.Level, _ output: FileHandle) -> Logger {
    Logger(label: "callboard") { LogfmtHandler(label: $0, level: level, output: output) }
  }
}
