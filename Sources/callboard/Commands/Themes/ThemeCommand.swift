import ArgumentParser

/// `callboard theme`: the console's themes, looked at.
struct ThemeCommand: CommandGroup {
  static let configuration = CommandConfiguration(
    commandName: "theme", abstract: "Check a theme's file, or list the themes that are found.",
    discussion: """
      EXAMPLES
        callboard theme check themes/dark.yaml
        callboard theme list
      """,
    subcommands: [ThemeCheckCommand.self, ThemeListCommand.self])
}
