package import CallboardCore

extension ColorTier {
  /// The tier of an open terminal.
  ///
  /// - Parameters:
  ///   - colors: How many colours its description has.
  ///   - isDirect: Whether it takes colours as packed red, green and blue.
  ///   - noColor: The variable `NO_COLOR`: not empty means none (no-color.org).
  package static func ofTerminal(colors: Int, isDirect: Bool, noColor: String?) -> ColorTier {
    if let noColor, !noColor.isEmpty { return .mono }
    if isDirect { return .rgb }
    return colors >= 256 ? .indexed : colors >= 8 ? .sixteen : .mono
  }
}
