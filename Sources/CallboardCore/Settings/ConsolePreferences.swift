/// What the configuration says of the console.
package struct ConsolePreferences: Sendable, Equatable {
  /// The theme that it wears unless another one is named; nil for the standard one.
  package var theme: String?
  /// What the person's own keys do.
  package var keys: [KeyLine]
  /// Whether it rings on a new stuck callback.
  package var rings: Bool

  package init(theme: String? = nil, keys: [KeyLine] = [], rings: Bool = false) {
    self.theme = theme
    self.keys = keys
    self.rings = rings
  }
}

/// A key by its name, and the command line that it does.
package struct KeyLine: Sendable, Hashable {
  package var key: String
  package var line: String

  package init(key: String, line: String) {
    self.key = key
    self.line = line
  }
}

/// What is wrong with a ``KeyLine``, in one sentence.
package enum KeyMistake: Error, Sendable, Hashable {
  /// With the key's name.
  case key(String)
  /// With the command line.
  case line(String)
}
