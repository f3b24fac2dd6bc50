import CallboardCore

extension ShellWords {
  /// The line of this process.
  static var current: String { line(["callboard"] + CommandLine.arguments.dropFirst()) }
}
