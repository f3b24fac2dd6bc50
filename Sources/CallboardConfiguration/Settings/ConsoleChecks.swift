package import CallboardCore

/// How those who know judge what the configuration says of the console: its keys and commands are not known here.
package struct ConsoleChecks: Sendable {
  /// What is wrong with a key and the command line that it does; nil when nothing is.
  package var mistake: @Sendable (KeyLine) -> KeyMistake?
  /// Why no such theme can be worn, in words that follow the setting's name; nil when it can.
  package var themeProblem: @Sendable (_ name: String) -> String?

  package init(
    mistake: @escaping @Sendable (KeyLine) -> KeyMistake? = { _ in nil },
    themeProblem: @escaping @Sendable (_ name: String) -> String? = { _ in nil }
  ) {
    self.mistake = mistake
    self.themeProblem = themeProblem
  }
}
