import CTerminal
package import CallboardConsole
package import CallboardCore
import Glibc

/// What the console would make of a terminal, found out without opening it.
package struct TerminalReport: Sendable, Equatable {
  /// `TERM`, inert; empty when it is not set.
  package var term: String
  /// The description that would be taken, or why there is none.
  package var choice: Result<TerminalName, TerminalError>
  /// How many colours that description has; 0 without one.
  package var colors: Int
  /// How colours would be shown.
  package var tier: ColorTier
  /// Whether the locale is UTF-8; else nothing beyond ASCII would reach the terminal.
  package var isUnicode: Bool
  /// The size of the terminal behind standard output; nil where that is none.
  package var size: Size?
  /// Whether standard input is a terminal.
  package var hasKeyboard: Bool

  package init(
    term: String, choice: Result<TerminalName, TerminalError>, colors: Int, tier: ColorTier, isUnicode: Bool,
    size: Size?, hasKeyboard: Bool
  ) {
    self.term = term
    self.choice = choice
    self.colors = colors
    self.tier = tier
    self.isUnicode = isUnicode
    self.size = size
    self.hasKeyboard = hasKeyboard
  }

  /// Looks at the terminal of this process; takes over the locale's character set.
  package static func current(environment: [String: String]) -> TerminalReport {
    let choice = Result { () throws(TerminalError) in
      try TerminalName.choose(
        term: environment["TERM"], colorTerm: environment["COLORTERM"], isDescribed: { ct_described_colors($0) >= 0 })
    }
    let name = (try? choice.get())?.name
    let colors = name.map { Int(ct_described_colors($0)) } ?? 0
    var (rows, columns): (Int32, Int32) = (0, 0)
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let hasSize = isTerminal && ct_window_size(STDOUT_FILENO, &rows, &columns)
    return TerminalReport(
      term: (environment["TERM"] ?? "").inert, choice: choice, colors: colors,
      // A description of packed colours has more of them than one of numbered ones can.
      tier: ColorChoice.auto.allowsColor(noColor: environment["NO_COLOR"])
        ? .ofTerminal(colors: colors, isDirect: colors > 1 << 16) : .mono,
      isUnicode: ct_use_locale(),
      size: isTerminal ? (hasSize ? Size(columns: Int(columns), rows: Int(rows)) : Size(columns: 80, rows: 24)) : nil,
      hasKeyboard: isatty(STDIN_FILENO) == 1)
  }
}
