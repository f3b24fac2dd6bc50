/// By which way a text is copied, where the console runs.
package enum CopyRoute: Sendable, Equatable {
  /// OSC 52, which goes through SSH to the terminal before the person.
  case terminal
  /// `tmux load-buffer -w -`: tmux keeps it, and gives it to its own terminal.
  case tmux
  /// A file for its owner alone.
  case file

  /// The most that is sent to a terminal; several of them drop more.
  package static let terminalMaximumBytes = 65_536
  /// The most that goes through GNU screen, whose strings end at 768 bytes.
  static let screenMaximumBytes = 512

  /// Terminals that print what they do not know of OSC 52, or have no clipboard; the start of their names.
  private static let without = ["linux", "vt", "ansi", "cons", "wsvt", "sun", "cygwin", "dumb"]

  /// Chooses the way for a text of so many bytes, by the variables `TMUX`, `STY` and `TERM`.
  package static func choose(byteCount: Int, environment: [String: String]) -> CopyRoute {
    guard byteCount <= terminalMaximumBytes else { return .file }
    if !(environment["TMUX"] ?? "").isEmpty { return .tmux }
    if isInScreen(environment) { return byteCount <= screenMaximumBytes ? .terminal : .file }
    let term = environment["TERM"] ?? ""
    return term.isEmpty || without.contains { term.hasPrefix($0) } ? .file : .terminal
  }

  /// Whether GNU screen stands between the console and the terminal.
  static func isInScreen(_ environment: [String: String]) -> Bool {
    !(environment["STY"] ?? "").isEmpty && (environment["TMUX"] ?? "").isEmpty
  }
}
