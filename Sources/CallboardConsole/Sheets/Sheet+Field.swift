import CallboardCore

extension Sheet {
  /// A line to be typed.
  struct Field: Sendable, Hashable {
    let role: Role
    var input: TextInput

    /// What it is for.
    enum Role: Sendable, Hashable {
      case reason(isRequired: Bool)
      /// A change of a ledger wallet; may stay empty.
      case amount
      /// The balance at an agent, as information; may stay empty.
      case wallet
      /// When a mode ends by itself; may stay empty.
      case until
      /// The word that must be typed for those that an agent may have applied already.
      case unknown(isRequired: Bool)
      /// The text that must be typed before money moves.
      case typed(String)
      /// The number of callbacks that must be typed before many of them are acted on.
      case count
    }

    init(_ role: Role) {
      self.role = role
      input = TextInput(maximumCharacters: role.maximumCharacters)
    }

    /// What was typed, or nil when nothing was.
    var text: String? {
      let text = input.text.trimmed
      return text.isEmpty ? nil : text
    }
  }

  /// What was typed into the field of a role; nil when there is no such field, or nothing in it.
  func text(where isMeant: (Field.Role) -> Bool) -> String? {
    fields.first { isMeant($0.role) }?.text
  }

  /// The reason as typed, or nil when nothing was.
  var reason: String? {
    text { if case .reason = $0 { true } else { false } }
  }
}

extension Sheet.Field.Role {
  fileprivate var maximumCharacters: Int {
    switch self {
    case .reason: Limits.reasonMaximumCharacters
    case .amount, .wallet, .until, .unknown, .count: 24
    case .typed: Limits.referenceMaximumBytes
    }
  }
}

extension String {
  /// The text without spaces at its ends.
  var trimmed: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
