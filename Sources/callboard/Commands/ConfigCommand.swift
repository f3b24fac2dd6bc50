import ArgumentParser
import CallboardConfiguration
import CallboardCore

/// `callboard config`: the configuration, looked at.
struct ConfigCommand: CommandGroup {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Check the configuration, or show it with its defaults.",
    discussion: """
      EXAMPLES
        callboard config check --config callboard.yaml
        callboard config show
      """,
    subcommands: [ConfigCheckCommand.self, ConfigShowCommand.self])
}

/// `callboard config check`: every mistake, with its file and line.
struct ConfigCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read the configuration and its secrets, and name every mistake.",
    discussion: """
      Exit status 3 and a line for each mistake: file, line, column, what is wrong.

      EXAMPLES
        callboard config check
        callboard config check --config callboard.yaml --json
      """)

  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() throws {
    let path = try config.file()
    do {
      let settings = try config.settings(secrets: .read, findsTheme: true)
      var line = JSONLine()
      line.add("file", path)
      line.add("holds", true)
      line.add("store", settings.storePath)
      line.add("routes", settings.routes.map(\.name))
      let names = settings.routes.map(\.name).joined(separator: ", ")
      print(json.isOn ? line.description : "\(path): good; store \(settings.storePath), routes \(names)".inert)
    } catch {
      for problem in json.isOn ? error.problems : [] {
        var line = JSONLine()
        line.add("file", problem.file)
        line.add("line", problem.line)
        line.add("column", problem.column)
        line.add("message", problem.text)
        print(line)
      }
      throw error
    }
  }
}

/// `callboard config show`: what is in effect.
struct ConfigShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the configuration in effect, defaults included and secrets left out.",
    discussion: """
      What is printed is a configuration that reads the same.

      EXAMPLES
        callboard config show
        callboard config show --config callboard.yaml
      """)

  @OptionGroup var config: ConfigOptions

  func run() throws {
    print(ConfigurationFile.effectiveText(try config.settings(secrets: .skip)), terminator: "")
  }
}
