import CallboardCore

/// The command line that does what a person does at the console, quoted for a POSIX shell.
enum CommandLine {
  /// `callboard retry 42 --reason 'the wallet is open now'`.
  static func text(for wish: Act.Wish, id: Int64, reason: String?) -> String {
    var words = ["callboard", verb(of: wish), String(id)]
    if let reason { words += ["--reason", quoted(reason)] }
    // A value that begins with a minus must be joined to its option.
    if case .repair(let delta?) = wish { words.append("--amount=\(delta.shortest)") }
    return words.joined(separator: " ")
  }

  /// A word as a POSIX shell takes it (XCU 2.2.2): in single quotes, a quote within as `'\''`.
  static func quoted(_ word: String) -> String {
    let isBare =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "/"):
          true
        default: false
        }
      }
    guard !isBare else { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
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
