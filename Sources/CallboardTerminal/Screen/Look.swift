import CTerminal
import CallboardCore

/// How a style is painted: ncurses' attributes and a pair of colours.
struct Look: Hashable {
  var attributes: attr_t
  var pair: Int32
  /// Whether a blank in this look is a blank in every other such look: nothing of it shows but the terminal's ground.
  var hidesBlanks: Bool

  static let plain = Look(attributes: 0, pair: 0, hidesBlanks: true)
}

/// The looks of a theme on one terminal, worked out once each.
struct LookBook {
  private var theme: Theme
  private let palette: Palette
  private var pairs: ColorPairs
  private var looks: [[String]: Look] = [:]

  /// Takes the styles of a theme.
  ///
  /// Without colours the built-in mono theme stands in, so that what the theme tells apart by colour stays apart.
  init(theme: Theme, palette: Palette, pairs: ColorPairs) {
    self.theme = Self.worn(theme, palette)
    self.palette = palette
    self.pairs = pairs
  }

  /// Takes the styles of another theme; the pairs of colours that it shares are kept.
  mutating func wear(_ theme: Theme) {
    self.theme = Self.worn(theme, palette)
    looks = [:]
  }

  private static func worn(_ theme: Theme, _ palette: Palette) -> Theme { palette.tier == .mono ? .mono : theme }

  /// The look of scopes, each laid over those before it.
  mutating func look(for scopes: [String]) -> Look {
    if let look = looks[scopes] { return look }
    let style = scopes.reduce(Style()) { $0.overlaid(by: theme.style(for: $1)) }
    let pair = pairs.number(
      foreground: style.foreground.map(palette.number) ?? -1, background: style.background.map(palette.number) ?? -1)
    let look = Look(
      attributes: style.modifiers.reduce(0) { $0 | $1.attribute }, pair: pair,
      hidesBlanks: style.background == nil && style.modifiers.isDisjoint(with: [.underline, .reverse]))
    looks[scopes] = look
    return look
  }
}

extension Modifier {
  fileprivate var attribute: attr_t {
    switch self {
    case .bold: ct_bold()
    case .dim: ct_dim()
    case .italic: ct_italic()
    case .underline: ct_underline()
    case .reverse: ct_reverse()
    }
  }
}
