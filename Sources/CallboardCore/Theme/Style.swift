/// How many colours a terminal shows.
package enum ColorTier: String, Sendable, CaseIterable {
  case mono
  case sixteen = "16"
  case indexed = "256"
  case rgb
}

/// A colour of a theme.
package enum Color: Sendable, Hashable {
  /// The terminal's own foreground or background.
  case standard
  /// One of the terminal's own colours, 0 to 15: the person's palette, never redefined.
  case ansi(UInt8)
  /// An exact colour; terminals with fewer show the nearest that they have.
  case rgb(red: UInt8, green: UInt8, blue: UInt8)
  /// An exact colour, with what terminals of 256 and of 16 colours show instead; nil is the nearest.
  case tiered(red: UInt8, green: UInt8, blue: UInt8, indexed: UInt8?, ansi: UInt8?)
}

/// A way to emphasise without colour.
package enum Modifier: String, Sendable, CaseIterable {
  case bold
  case dim
  case italic
  case underline
  case reverse
}

/// How a stretch of text looks; nil leaves what lies below.
package struct Style: Sendable, Hashable {
  package var foreground: Color?
  package var background: Color?
  package var modifiers: Set<Modifier>

  package init(foreground: Color? = nil, background: Color? = nil, modifiers: Set<Modifier> = []) {
    self.foreground = foreground
    self.background = background
    self.modifiers = modifiers
  }

  /// This style with `other` laid over it: its colours where it has some, and the modifiers of both.
  package func overlaid(by other: Style) -> Style {
    Style(
      foreground: other.foreground ?? foreground, background: other.background ?? background,
      modifiers: modifiers.union(other.modifiers))
  }
}
