/// Why no screen could be opened.
///
/// One sentence a case: what, where, what to do.
package enum TerminalError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Standard input or output is not a terminal.
  case notATerminal(stream: String)
  /// `TERM` is unset, empty or `dumb`.
  case noTerminal(term: String)
  /// The system describes neither this terminal nor those that it could be taken for.
  case undescribed(term: String)
  /// The system refused.
  case failed(String)

  package var description: String {
    switch self {
    case .notATerminal(let stream):
      "\(stream) is not a terminal, and the console needs one; use callboard list, show and flow in pipes and scripts"
    case .noTerminal(let term):
      "the terminal (TERM is \(term.isEmpty ? "not set" : term)) cannot show a screen; set TERM to what it is, "
        + "such as xterm-256color, or use callboard list, show and flow"
    case .undescribed(let term):
      "no description of the terminal \(term), nor of xterm-256color or vt100, is on this system; "
        + "install the package ncurses-base"
    case .failed(let why): "the terminal could not be opened: \(why)"
    }
  }
}
