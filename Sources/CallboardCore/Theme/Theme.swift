/// What the parts of the screen look like: styles and glyphs by dotted scopes.
///
/// A scope that is not there falls back from right to left: `state.stuck.age`, `state.stuck`, `state`.
package struct Theme: Sendable, Equatable {
  package var name: String
  package var styles: [String: Style]
  package var glyphs: [String: Glyph]

  package init(name: String, styles: [String: Style], glyphs: [String: Glyph]) {
    self.name = name
    self.styles = styles
    self.glyphs = glyphs
  }

  /// The style of a scope, by its fallbacks; an empty one when none is there.
  package func style(for scope: String) -> Style {
    lookUp(scope, in: styles) ?? Style()
  }

  /// The glyph of a scope, by its fallbacks; `?` when none is there.
  package func glyph(for scope: String) -> Glyph {
    lookUp(scope, in: glyphs) ?? Glyph(symbol: "?", ascii: "?")
  }

  private func lookUp<Value>(_ scope: String, in table: [String: Value]) -> Value? {
    var scope = scope[...]
    while true {
      if let value = table[String(scope)] { return value }
      guard let dot = scope.lastIndex(of: ".") else { return nil }
      scope = scope[..<dot]
    }
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
