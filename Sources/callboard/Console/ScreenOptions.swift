import ArgumentParser
import CallboardTerminal

/// How the console uses this terminal.
struct ScreenOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Colours: auto, always or never; auto has none where NO_COLOR says so.", valueName: "when"))
  var color = ColorChoice.auto

  @Flag(help: "Send nothing beyond ASCII; so it is, too, where the locale is not UTF-8.")
  var ascii = false

  @Flag(help: "Paint at most 2 times a second instead of 10, for a slow line.")
  var slowLink = false

  /// The same for the terminal.
  var terminal: TerminalOptions { TerminalOptions(color: color, isASCII: ascii, isSlowLink: slowLink) }
}

extension ColorChoice: ExpressibleByArgument {}
