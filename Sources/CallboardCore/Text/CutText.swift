extension String {
  /// The text, or as much of its beginning as so many bytes of UTF-8 hold whole.
  package func cut(toBytes maximum: Int) -> String {
    guard utf8.count > maximum else { return self }
    var end = utf8.index(startIndex, offsetBy: maximum)
    while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
    return String(unicodeScalars[..<end])
  }
}
