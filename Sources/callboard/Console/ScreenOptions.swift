import ArgumentParser
import CallboardTerminal

/// How the console uses this terminal.
struct ScreenOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Colours: auto, always or never; auto has none where NO_COLOR says so.", valueName: "when"))
  // Read once the console's language is known, so that a mistake is told in it.
  var color = ColorChoice.auto.rawValue

  @Flag(help: "Send nothing beyond ASCII; so it is, too, where the locale is not UTF-8.")
  var ascii = false

  @Flag(help: "Paint at most 2 times a second instead of 10, for a slow line.")
  var slowLink = false

  /// The same for the terminal, where there is such a choice of colours.
  func checked() throws -> TerminalOptions {
    guard let choice = ColorChoice(rawValue: color) else {
      let words = ColorChoice.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandExit.usage("there is no choice of colours \(color): write \(words)")
    }
    return TerminalOptions(color: choice, isASCII: ascii, isSlowLink: slowLink)
  }
}
