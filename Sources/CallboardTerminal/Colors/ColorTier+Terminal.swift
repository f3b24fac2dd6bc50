package import CallboardCore

extension ColorTier {
  /// The tier of an open terminal, by how many colours its description has and whether it takes them as packed red,
  /// green and blue.
  package static func ofTerminal(colors: Int, isDirect: Bool) -> ColorTier {
    if isDirect { return .rgb }
    return colors >= 256 ? .indexed : colors >= 8 ? .sixteen : .mono
  }
}
