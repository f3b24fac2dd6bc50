import CallboardCore
import CallboardTerminal
import Testing

@Suite("Colours by what the terminal has") struct PaletteTests {
  @Test(
    "The tier follows the terminal's description",
    arguments: [
      (0, false, ColorTier.mono), (8, false, .sixteen), (16, false, .sixteen), (88, false, .sixteen),
      (256, false, .indexed), (16_777_216, true, .rgb),
    ])
  func tier(colors: Int, isDirect: Bool, tier: ColorTier) {
    #expect(ColorTier.ofTerminal(colors: colors, isDirect: isDirect) == tier)
  }

  @Test(
    "Colours follow the option, and NO_COLOR where the option leaves it open",
    arguments: [
      (ColorChoice.auto, nil, true), (.auto, "", true), (.auto, "1", false), (.always, "1", true), (.always, nil, true),
      (.never, nil, false), (.never, "", false),
    ])
  func choice(choice: ColorChoice, noColor: String?, isAllowed: Bool) {
    #expect(choice.allowsColor(noColor: noColor) == isAllowed)
  }

  @Test(
    "A colour becomes the nearest that the terminal has",
    arguments: [
      (ColorTier.mono, 0, Color.rgb(red: 1, green: 2, blue: 3), -1), (.rgb, 1 << 24, .standard, -1),
      (.rgb, 1 << 24, .rgb(red: 0x12, green: 0x34, blue: 0x56), 0x123456), (.rgb, 1 << 24, .ansi(3), 3),
      (.rgb, 1 << 24, .ansi(9), 0xFF0000), (.indexed, 256, .ansi(12), 12),
      (.indexed, 256, .rgb(red: 0, green: 95, blue: 175), 25), (.indexed, 256, .rgb(red: 0, green: 0, blue: 0), 16),
      (.indexed, 256, .rgb(red: 255, green: 255, blue: 255), 231),
      (.indexed, 256, .rgb(red: 8, green: 8, blue: 8), 232),
      (.indexed, 256, .rgb(red: 128, green: 129, blue: 127), 244),
      (.sixteen, 16, .rgb(red: 250, green: 10, blue: 10), 9), (.sixteen, 8, .rgb(red: 250, green: 10, blue: 10), 1),
      (.sixteen, 8, .ansi(9), 1), (.sixteen, 16, .ansi(9), 9),
    ])
  func number(tier: ColorTier, colors: Int, color: Color, number: Int32) {
    #expect(Palette(tier: tier, colors: colors).number(of: color) == number)
  }

  @Test("An exact colour never becomes one of the person's own sixteen while there are others")
  func personsPalette() {
    let palette = Palette(tier: .indexed, colors: 256)
    for level in stride(from: UInt8(0), through: 250, by: 10) {
      #expect(palette.number(of: .rgb(red: level, green: 0, blue: 255 - level)) >= 16)
    }
  }
}
