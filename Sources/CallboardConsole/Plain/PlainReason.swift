/// Why the console speaks in lines and shows no screen.
package enum PlainReason: Sendable, Equatable {
  /// The person asked for it.
  case asked
  /// The terminal calls itself so, and that cannot show a screen; empty where it says nothing.
  case terminal(String)
  /// What is printed goes elsewhere.
  case output
  /// What is typed comes from elsewhere.
  case input

  func text(_ strings: Strings) -> String {
    switch self {
    case .asked: strings(.plain(.whyAsked))
    case .terminal(""): strings(.plain(.whyNoTerm))
    case .terminal(let name): strings(.plain(.whyTerm), name)
    case .output: strings(.plain(.whyOutput))
    case .input: strings(.plain(.whyInput))
    }
  }
}
