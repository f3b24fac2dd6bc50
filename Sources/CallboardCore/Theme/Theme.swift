/// What the parts of the screen look like: styles and glyphs by dotted scopes.
///
/// A scope that is not there falls back from right to left: `state.stuck.age`, `state.stuck`, `state`.
package struct Theme: Sendable, Equatable {
  package var name: String
  package var styles: [String: Style]
  package var glyphs: [String: Glyph]
  /// What the terminal's own background is taken to be, where contrast is judged.
  package var ground: Ground
  /// The least contrast of text with what lies behind it.
  package var contrast: Contrast

  package init(
    name: String, styles: [String: Style], glyphs: [String: Glyph], ground: Ground = .dark, contrast: Contrast = .normal
  ) {
    self.name = name
    self.ground = ground
    self.contrast = contrast
    self.styles = styles
    self.glyphs = glyphs
  }

  /// The terminal's own background.
  package enum Ground: String, Sendable, CaseIterable {
    case dark
    case light
  }

  /// The least contrast (WCAG 2.2, 1.4.3 and 1.4.6): 4.5 to 1, and 7 to 1.
  package enum Contrast: String, Sendable, CaseIterable {
    case normal
    case high
  }

  /// The style of a scope, by its fallbacks; an empty one when none is there.
  package func style(for scope: String) -> Style {
    lookUp(scope, in: styles) ?? Style()
  }

  /// The glyph of a scope, by its fallbacks; `?` when none is there.
  package func glyph(for scope: String) -> Glyph {
    lookUp(scope, in: glyphs) ?? Glyph(symbol: "?", ascii: "?")
  }

  /// The scope that a look-up of `scope` finds in a table; nil when none is there.
  package static func found(_ scope: String, among known: (String) -> Bool) -> String? {
    var scope = scope[...]
    while true {
      if known(String(scope)) { return String(scope) }
      guard let dot = scope.lastIndex(of: ".") else { return nil }
      scope = scope[..<dot]
    }
  }

  private func lookUp<Value>(_ scope: String, in table: [String: Value]) -> Value? {
    Self.found(scope) { table[$0] != nil }.flatMap { table[$0] }
  }
}

/// A sign of one cell, with its twin for terminals without Unicode.
package struct Glyph: Sendable, Hashable {
  package var symbol: Character
  package var ascii: Character

  package init(symbol: Character, ascii: Character) {
    self.symbol = symbol
    self.ascii = ascii
  }
}
