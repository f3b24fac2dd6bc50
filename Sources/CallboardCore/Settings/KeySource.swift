/// Where a secret is kept: never in the configuration itself.
package enum SecretSource: Sendable, Hashable {
  /// In a file; one trailing newline is not part of it.
  case file(path: String)
  /// In a variable of the process's environment.
  case environment(name: String)
}

/// How a key file spells its bytes.
package enum KeyEncoding: String, Sendable, CaseIterable {
  /// The text's own bytes: what the notice documents mean (`protocols.md` A).
  case ascii
  case hex
  case base64
}

/// Where a key and its initialisation vector are kept, so that a person who may read them can open what is kept,
/// and everybody else can work without them.
package struct KeySource: Sendable, Hashable {
  /// Its name in the configuration.
  package var name: String
  package var key: SecretSource
  package var iv: SecretSource
  package var encoding: KeyEncoding
  /// From when it is valid; nil for ever.
  package var from: Timestamp?
  /// Until when it is valid; nil for ever.
  package var until: Timestamp?

  package init(
    name: String, key: SecretSource, iv: SecretSource, encoding: KeyEncoding = .ascii, from: Timestamp? = nil,
    until: Timestamp? = nil
  ) {
    self.name = name
    self.key = key
    self.iv = iv
    self.encoding = encoding
    self.from = from
    self.until = until
  }
}
