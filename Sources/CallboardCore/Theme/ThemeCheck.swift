/// What keeps a theme from being read by everybody: pure rules over a theme that loaded.
package enum ThemeCheck {
  /// One thing that is wrong, and the scope it is about.
  package struct Finding: Sendable, Equatable {
    package var scope: String
    package var sentence: String

    package init(scope: String, sentence: String) {
      self.scope = scope
      self.sentence = sentence
    }
  }

  /// Everything that is wrong with a theme, in the order of its scopes.
  package static func findings(in theme: Theme) -> [Finding] {
    Theme.scopes.compactMap { contrastFinding($0, theme) } + siblings.flatMap { colourAlone($0, theme) }
  }

  /// Scopes that stand beside each other and must be told apart without colour.
  private static let siblings: [[String]] = [
    CallbackState.allCases.map { "state.\($0.rawValue)" },
    FlowStatus.allCases.map { "flow.\($0.rawValue)" },
    ["text", "selection", "selection.unfocused"],
    ["text", "mark"],
    ["banner", "banner.error", "banner.warning"],
  ]

  // MARK: Contrast

  private static func contrastFinding(_ scope: String, _ theme: Theme) -> Finding? {
    let style = theme.style(for: scope)
    // The terminal's own colours, and its own sixteen, are the person's: they are not judged.
    let isOwn = (style.foreground ?? .standard) == .standard && (style.background ?? .standard) == .standard
    guard !isOwn, let front = light(style.foreground, theme.ground, isFront: true),
      let back = light(style.background, theme.ground, isFront: false)
    else { return nil }
    let ratio = (max(front, back) + 0.05) / (min(front, back) + 0.05)
    let least = theme.contrast == .high ? 7.0 : 4.5
    guard ratio < least else { return nil }
    let tenths = Int(ratio * 10)
    return Finding(
      scope: scope,
      sentence: "the contrast of \"\(scope)\" is \(tenths / 10).\(tenths % 10):1, and this theme wants "
        + (theme.contrast == .high ? "7:1" : "4.5:1"))
  }

  /// The relative luminance of a colour (WCAG 2.2); nil for one of the terminal's sixteen.
  private static func light(_ color: Color?, _ ground: Theme.Ground, isFront: Bool) -> Double? {
    switch color ?? .standard {
    case .standard: (ground == .dark) == isFront ? 1 : 0
    case .ansi: nil
    case .rgb(let red, let green, let blue), .tiered(let red, let green, let blue, _, _):
      0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
  }

  private static func linear(_ component: UInt8) -> Double { linearLight[Int(component)] }

  /// The sRGB transfer function for each value of a component, without a library of mathematics: the power of 2.4 by
  /// Newton's steps on the fifth root.
  private static let linearLight: [Double] = (0...255).map { value in
    let share = Double(value) / 255
    if share <= 0.04045 { return share / 12.92 }
    let base = (share + 0.055) / 1.055
    // base^2.4 = base^2 * (base^2)^(1/5)
    var root = 1.0
    for _ in 0..<60 { root -= (root * root * root * root * root - base * base) / (5 * root * root * root * root) }
    return base * base * root
  }

  // MARK: Colour alone

  private struct Marks: Hashable {
    var modifiers: Set<Modifier>
    var symbol: Character?
  }

  private static func colourAlone(_ scopes: [String], _ theme: Theme) -> [Finding] {
    var findings: [Finding] = []
    for (index, scope) in scopes.enumerated() {
      for other in scopes[..<index] {
        let isASCII = marks(scope, theme, \.ascii) == marks(other, theme, \.ascii)
        let isSymbol = marks(scope, theme, \.symbol) == marks(other, theme, \.symbol)
        guard isASCII || isSymbol else { continue }
        let how = isSymbol ? "" : " in ASCII"
        findings.append(
          Finding(
            scope: scope,
            sentence: "\"\(scope)\" and \"\(other)\" differ by colour alone\(how); give one a modifier or a glyph"))
        break
      }
    }
    return findings
  }

  /// What a scope looks like without colour; only `state.*`, `flow.*`, `selection` and `mark` draw their glyphs.
  private static func marks(_ scope: String, _ theme: Theme, _ sign: KeyPath<Glyph, Character>) -> Marks {
    let style = theme.style(for: scope)
    return Marks(modifiers: style.modifiers, symbol: theme.glyphs[scope].map { $0[keyPath: sign] })
  }
}
