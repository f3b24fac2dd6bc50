package import CallboardCore

/// How a theme's colours become a terminal's colour numbers: the nearest it has.
///
/// The terminal's own sixteen are the person's palette: they are used where a theme names them, and never guessed at
/// for an exact colour while there are others.
package struct Palette: Sendable, Equatable {
  package var tier: ColorTier
  /// How many colours the terminal has.
  package var colors: Int

  package init(tier: ColorTier, colors: Int) {
    self.tier = tier
    self.colors = colors
  }

  /// The number of a colour; -1 is the terminal's own foreground or background.
  package func number(of color: Color) -> Int32 {
    switch (tier, color) {
    case (.mono, _), (_, .standard): -1
    // A terminal of direct colours keeps the first eight numbers for its own.
    case (.rgb, .ansi(let number)) where number > 7: Self.packed(Self.standard[Int(number) & 15])
    case (.rgb, .rgb(let red, let green, let blue)): Self.packed((red, green, blue))
    case (_, .ansi(let number)): Int32(Int(number) & 15 < colors ? number & 15 : number & 7)
    case (.indexed, .rgb(let red, let green, let blue)): Self.indexed((red, green, blue))
    case (.indexed, .tiered(_, _, _, let indexed?, _)) where Int(indexed) < colors: Int32(indexed)
    case (.sixteen, .tiered(_, _, _, _, let ansi?)): Int32(Int(ansi) & 15 < colors ? ansi & 15 : ansi & 7)
    case (_, .tiered(let red, let green, let blue, _, _)): number(of: .rgb(red: red, green: green, blue: blue))
    case (.sixteen, .rgb(let red, let green, let blue)):
      Self.nearest((red, green, blue), among: Self.standard[..<min(16, max(8, colors))])
    }
  }

  typealias Exact = (red: UInt8, green: UInt8, blue: UInt8)

  /// The sixteen as xterm ships them, for want of knowing the person's.
  static let standard: [Exact] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
  ]

  /// The 216 of the cube and the 24 greys of a terminal of 256 colours (xterm's 256colres.h), from number 16 on.
  static let extended: [Exact] = {
    let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
    let cube = levels.flatMap { red in levels.flatMap { green in levels.map { (red, green, $0) } } }
    let greys = (0..<24).map { UInt8(8 + $0 * 10) }.map { ($0, $0, $0) }
    return cube + greys
  }()

  private static func packed(_ color: Exact) -> Int32 {
    Int32(color.red) << 16 | Int32(color.green) << 8 | Int32(color.blue)
  }

  private static func indexed(_ color: Exact) -> Int32 { 16 + nearest(color, among: extended[...]) }

  private static func nearest(_ color: Exact, among colors: ArraySlice<Exact>) -> Int32 {
    let best = colors.indices.min { distance(colors[$0], color) < distance(colors[$1], color) }
    return Int32(best ?? 0)
  }

  /// The square of the distance, weighted as the eye does ("redmean").
  private static func distance(_ left: Exact, _ right: Exact) -> Int {
    let mean = (Int(left.red) + Int(right.red)) / 2
    let red = Int(left.red) - Int(right.red)
    let green = Int(left.green) - Int(right.green)
    let blue = Int(left.blue) - Int(right.blue)
    return (512 + mean) * red * red / 256 + 4 * green * green + (767 - mean) * blue * blue / 256
  }
}
