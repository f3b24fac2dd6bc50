extension Int {
  /// A number with what it counts, in English: `1 callback`, `6 callbacks`.
  package func counted(_ one: String) -> String { self == 1 ? "1 \(one)" : "\(self) \(one)s" }
}
