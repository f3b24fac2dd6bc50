import CallboardCore

/// Which terminal description to open.
package struct TerminalName: Sendable, Equatable {
  /// The name to give to ncurses.
  package var name: String
  /// What the person's terminal calls itself when nothing describes that; nil when something does.
  package var unknownName: String?

  /// Chooses a description by the variables `TERM` and `COLORTERM`, among those that the system has.
  ///
  /// An unknown name falls back to `xterm-256color`, then `vt100`. Where the terminal says that it shows exact colours
  /// (`COLORTERM`) and its description has a sibling that can (`xterm-direct`), that one is taken: ncurses shows exact
  /// colours by no other way.
  ///
  /// What cannot show a screen, or has no description at all, is thrown as ``TerminalError``.
  package static func choose(
    term: String?, colorTerm: String?, isDescribed: (String) -> Bool
  ) throws(TerminalError) -> TerminalName {
    guard let term, !term.isEmpty, term != "dumb" else { throw .noTerminal(term: term ?? "") }
    if isDescribed(term) {
      let direct = Self.directSibling(of: term)
      let isExact = colorTerm == "truecolor" || colorTerm == "24bit"
      return TerminalName(name: isExact && isDescribed(direct) ? direct : term, unknownName: nil)
    }
    for name in ["xterm-256color", "vt100"] where isDescribed(name) {
      return TerminalName(name: name, unknownName: term.inertName)
    }
    throw .undescribed(term: term.inertName)
  }

  /// `xterm-direct` for `xterm-256color`.
  private static func directSibling(of term: String) -> String {
    let stem = term.hasSuffix("-256color") ? String(term.dropLast("-256color".count)) : term
    return stem + "-direct"
  }
}

extension String {
  /// The name as it may be shown: what stands in `TERM` comes from outside.
  fileprivate var inertName: String { String(inert.prefix(40)) }
}
