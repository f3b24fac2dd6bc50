import CallboardConfiguration
import CallboardCore
import CallboardTerminal
import Foundation
import Support
import Testing

/// What each scope of a shipped theme comes to on terminals of every tier, as a table that a person can read.
@Suite("The shipped themes on every tier of terminals") struct ThemeLooksTests {
  private static let palettes = [
    Palette(tier: .rgb, colors: 1 << 24), Palette(tier: .indexed, colors: 256), Palette(tier: .sixteen, colors: 16),
    Palette(tier: .sixteen, colors: 8),
  ]

  private static let themes = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "themes").path()

  @Test("A theme's looks", arguments: ["dark", "light", "high-contrast", "colour-safe", "mono"])
  func looks(name: String) throws {
    let theme = try ThemeFile.load(path: "\(Self.themes)/\(name).yaml")
    var lines = ["foreground/background on terminals of true colour, 256, 16 and 8 colours, - for their own", ""]
    for scope in Theme.scopes {
      let style = theme.style(for: scope)
      let colors = Self.palettes.map { palette in
        "\(Self.text(style.foreground, palette))/\(Self.text(style.background, palette))".padded(to: 16)
      }
      let modifiers = style.modifiers.map(\.rawValue).sorted().joined(separator: " ")
      let line = scope.padded(to: 26) + colors.joined() + modifiers
      lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
    }
    let difference = Snapshot.difference(lines.joined(separator: "\n") + "\n", from: "terminal/looks-\(name)")
    #expect(difference == nil)
  }

  private static func text(_ color: Color?, _ palette: Palette) -> String {
    guard let number = color.map(palette.number), number >= 0 else { return "-" }
    guard palette.tier == .rgb, number > 7 else { return String(number) }
    let digits = String(number, radix: 16)
    return "#" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
