package import CallboardCore

extension ColorTier {
  /// The tier of an open terminal, by how many colours its description has and whether it takes them as packed red,
  /// green and blue.
  ///
  /// A variable `NO_COLOR` that is not empty means none (no-color.org).
  package static func ofTerminal(colors: Int, isDirect: Bool, noColor: String?) -> ColorTier {
    if let noColor, !noColor.isEmpty { return .mono }
    if isDirect { return .rgb }
    return colors >= 256 ? .indexed : colors >= 8 ? .sixteen : .mono
  }
}
