extension String {
  /// The text with everything that could act on a terminal made visible: C0, DEL and C1 control characters,
  /// bidirectional overrides and isolates, and invisible format characters.
  ///
  /// C0 and DEL become their pictures (U+2400 …), the others U+FFFD. Text from outside passes here once, at the border
  /// to a screen, a log or a person's output.
  package var inert: String {
    guard unicodeScalars.contains(where: \.isActive) else { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar.inertPicture) }
    return String(scalars)
  }
}

extension Unicode.Scalar {
  /// Whether a terminal might do something else than show it.
  var isActive: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0: true
    // Soft hyphen, Arabic letter mark, Mongolian vowel separator.
    case 0xAD, 0x61C, 0x180E: true
    // Zero-width and direction marks (not ZWNJ and ZWJ, which scripts and emoji need), line and paragraph separators,
    // embeddings and overrides, invisible operators, isolates and the deprecated format characters.
    case 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    // Byte order mark, interlinear annotation, tags.
    case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: false
    }
  }

  fileprivate var inertPicture: Unicode.Scalar {
    guard isActive else { return self }
    let picture: UInt32 =
      switch value {
      case 0..<0x20: 0x2400 + value
      case 0x7F: 0x2421
      default: 0xFFFD
      }
    return Unicode.Scalar(picture) ?? "?"
  }
}
