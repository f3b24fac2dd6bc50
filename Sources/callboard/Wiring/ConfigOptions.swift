import ArgumentParser
import CallboardConfiguration
import CallboardConsole
import CallboardCore
import Foundation

/// Which configuration a command reads.
struct ConfigOptions: ParsableArguments {
  @Option(
    name: .customLong("config"),
    help: ArgumentHelp(
      "The configuration file.",
      discussion: """
        Otherwise $CALLBOARD_CONFIG, ./callboard.yaml, $XDG_CONFIG_HOME/callboard/callboard.yaml, \
        /etc/callboard/callboard.yaml.
        """, valueName: "file"))
  var path: String?

  /// The file that is meant.
  func file() throws(ConfigurationFailure) -> String {
    try ConfigurationFile.find(named: path, environment: ProcessInfo.processInfo.environment)
  }

  /// The configuration, read and checked; the secrets only where they are needed, and whether there is such a theme
  /// only where everything is checked.
  func settings(secrets: SecretReading, findsTheme: Bool = false) throws(ConfigurationFailure) -> Settings {
    let checks = ConsoleChecks(
      mistake: { KeyMap.mistake(in: $0) }, themeProblem: { findsTheme ? ThemeOption.problem($0) : nil })
    return try ConfigurationFile.load(
      path: try file(), environment: ProcessInfo.processInfo.environment, secrets: secrets, checks: checks)
  }
}
