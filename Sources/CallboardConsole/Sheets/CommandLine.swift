import CallboardCore

/// The command line that does what a person does at the console, quoted for a POSIX shell.
enum CommandLine {
  /// `callboard retry id:42 --reason 'the wallet is open now'`.
  static func text(for wish: Act.Wish, id: Int64, reason: String?) -> String {
    var words = ["callboard", verb(of: wish), "id:\(id)"]
    if let reason { words += ShellWords.option("--reason", reason) }
    // A value that begins with a minus must be joined to its option.
    if case .repair(let delta?) = wish { words.append("--amount=\(delta.shortest)") }
    return ShellWords.line(words)
  }

  private static func verb(of wish: Act.Wish) -> String {
    switch wish {
    case .retry: "retry"
    case .repair: "repair"
    case .undo: "undo"
    case .reveal: "decrypt"
    }
  }
}
