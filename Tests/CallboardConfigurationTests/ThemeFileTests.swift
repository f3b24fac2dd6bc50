import CallboardConfiguration
import CallboardCore
import Foundation
import Testing

struct ThemeFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The folder of the themes that are shipped.
  private static let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "themes").path()

  private func problems(_ text: String) throws -> [String] {
    let path = try folder.write("t.yaml", text)
    do {
      _ = try ThemeFile.load(path: path)
      return []
    } catch {
      return ChineseMistakes.descriptions(of: error).map {
        $0.replacing(path, with: "F").replacing(folder.path, with: "D")
      }
    }
  }

  @Test("The five shipped themes pass the check", arguments: ["dark", "light", "high-contrast", "colour-safe", "mono"])
  func passes(name: String) throws {
    #expect(try ThemeFile.check(path: Self.shipped + "/\(name).yaml").name == name)
  }

  @Test("The shipped mono theme is the built-in one")
  func mono() throws {
    #expect(try ThemeFile.load(path: Self.shipped + "/mono.yaml") == .mono)
  }

  @Test(
    "What keeps a theme from being read by everybody is named with its place",
    arguments: [
      (
        "styles:\n  state.stuck: \"#5f0000\"",
        ["F:2:3: the contrast of \"state.stuck\" is 1.4:1, and this theme wants 4.5:1"]
      ),
      (
        "ground: light\nstyles:\n  text.dim: \"#8a8a8a\"",
        ["F:3:3: the contrast of \"text.dim\" is 3.4:1, and this theme wants 4.5:1"]
      ),
      (
        "contrast: high\nstyles:\n  text.dim: \"#8a8a8a\"",
        ["F:3:3: the contrast of \"text.dim\" is 6.0:1, and this theme wants 7:1"]
      ),
      (
        "styles:\n  selection: { bg: \"#ffd75f\" }",
        [
          "F:2:3: the contrast of \"selection\" is 1.3:1, and this theme wants 4.5:1",
          "F:2:3: the contrast of \"selection.unfocused\" is 1.3:1, and this theme wants 4.5:1",
        ]
      ),
      (
        "glyphs: { state.stuck: { symbol: ✓, ascii: X } }\nstyles: { state.stuck: red, state.applied: green }",
        ["F:2:11: \"state.stuck\" and \"state.applied\" differ by colour alone; give one a modifier or a glyph"]
      ),
      (
        "glyphs: { state.stuck: { symbol: ✗, ascii: + } }\nstyles: { state.stuck: red, state.applied: green }",
        [
          "F:2:11: \"state.stuck\" and \"state.applied\" differ by colour alone in ASCII; give one a modifier or a glyph"
        ]
      ),
      (
        "styles:\n  banner: { fg: black, bg: blue }\n  banner.warning: { fg: black, bg: yellow }\n"
          + "  banner.error: { modifiers: [bold] }\n  selection.unfocused: { modifiers: [underline] }",
        ["F:3:3: \"banner.warning\" and \"banner\" differ by colour alone; give one a modifier or a glyph"]
      ),
    ])
  func judged(text: String, wanted: [String]) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // What a theme must have beside what is tried here, on lines of its own at the end.
    let isTried = text.contains("selection") || text.contains("banner")
    try folder.write("base.yaml", "inherits: mono\nstyles: { selection: { modifiers: [reverse] } }")
    let path = try folder.write("t.yaml", (lines + (isTried ? [] : ["inherits: base"])).joined(separator: "\n"))
    let failure = #expect(throws: ConfigurationFailure.self) { try ThemeFile.check(path: path) }
    let found = failure.map { ChineseMistakes.descriptions(of: $0) }?.map { $0.replacing(path, with: "F") } ?? []
    #expect(wanted.allSatisfy(found.contains), "\(found)")
    if !isTried { #expect(found == wanted) }
  }

  @Test("A colour may say what terminals of 256 and of 16 colours show")
  func tiers() throws {
    let path = try folder.write(
      "t.yaml",
      """
      palette: { leaf: { rgb: "#00b586", 256: 36, 16: bright-green } }
      styles: { state.applied: leaf }
      """)
    #expect(
      try ThemeFile.load(path: path).style(for: "state.applied").foreground
        == .tiered(red: 0, green: 0xB5, blue: 0x86, indexed: 36, ansi: 10))
  }

  @Test("The shipped themes load, style every scope, and leave the default background", arguments: ["dark", "light"])
  func shipped(name: String) throws {
    let theme = try #require(try ThemeFile.load(named: name, folders: [Self.shipped]))
    #expect(theme.name == name)
    #expect(Theme.scopes.filter { theme.styles[$0] == nil } == [])
    let filled = ["header.down", "header.stale", "header.environment.prod", "selection"]
    for (scope, style) in theme.styles where !scope.hasPrefix("banner") && !filled.contains(scope) {
      #expect(style.background == nil, "\(scope) paints a background")
    }
    // No two states look alike, with and without colour.
    let states = CallbackState.allCases.map { "state.\($0.rawValue)" }
    #expect(Set(states.map { theme.style(for: $0) }).count == states.count)
    #expect(Set(states.map { theme.glyph(for: $0).symbol }).count == states.count)
    #expect(Set(states.map { theme.glyph(for: $0).ascii }).count == states.count)
  }

  @Test("Colours are of the palette, of the terminal, exact, or the default")
  func reads() throws {
    let path = try folder.write(
      "mine.yaml",
      """
      palette: { alarm: "#FF8000", red: bright-red }
      styles:
        text: default
        state.stuck: { fg: alarm, bg: red, modifiers: [bold, underline] }
        state: green
        amount: "#010203"
      glyphs:
        state.stuck: { symbol: "✘", ascii: "X" }
      """)
    let theme = try ThemeFile.load(path: path)
    var glyphs = Theme.standardGlyphs
    glyphs["state.stuck"] = Glyph(symbol: "✘", ascii: "X")
    #expect(
      theme
        == Theme(
          name: "mine",
          styles: [
            "text": Style(foreground: .standard), "state": Style(foreground: .ansi(2)),
            "state.stuck": Style(
              foreground: .rgb(red: 255, green: 128, blue: 0), background: .ansi(9), modifiers: [.bold, .underline]),
            "amount": Style(foreground: .rgb(red: 1, green: 2, blue: 3)),
          ], glyphs: glyphs))
  }

  @Test("A theme inherits one other, from beside it or built in, and lays its own over it")
  func inherits() throws {
    try folder.write("base.yaml", "inherits: mono\nstyles: { amount: red, text: blue }")
    let path = try folder.write("child.yaml", "name: Child\ninherits: base\nstyles: { text: green }")
    let theme = try ThemeFile.load(path: path)
    #expect(theme.name == "Child")
    #expect(theme.style(for: "text") == Style(foreground: .ansi(2)))
    #expect(theme.style(for: "amount") == Style(foreground: .ansi(1)))
    #expect(theme.style(for: "selection") == Theme.mono.style(for: "selection"))
  }

  @Test(
    "A mistake in a theme is named with its place",
    arguments: [
      ("styles: { state.stuk: red }", "F:1:11: there is no scope \"state.stuk\"; did you mean \"state.stuck\"?"),
      ("styles: { text: rde }", "F:1:17: there is no colour \"rde\"; did you mean \"red\"?"),
      ("styles: { text: \"#12345\" }", "F:1:17: there is no colour \"#12345\""),
      ("styles: { text: \"#12345g\" }", "F:1:17: there is no colour \"#12345g\""),
      ("styles: { text: [red] }", "F:1:17: the style of text must be a mapping of keys and values"),
      ("styles: { text: { fg: #ff0000\n } }", "F:2:2: a colour must be text; put quotes around \"#rrggbb\""),
      ("styles: { text: { foreground: red } }", "F:1:19: the style of text has no key \"foreground\""),
      ("styles: { text: { modifiers: [blink] } }", "F:1:31: \"modifiers\" must list some of bold, dim"),
      ("styles: { text: { modifiers: bold } }", "F:1:30: \"modifiers\" must be a list"),
      ("palette: { a: b }\nstyles: {}", "F:1:15: there is no colour \"b\""),
      ("glyphs: { mark: { symbol: ab, ascii: a } }", "F:1:27: \"symbol\" must be one sign that is one cell wide"),
      ("glyphs: { mark: { symbol: 字, ascii: a } }", "F:1:27: \"symbol\" must be one sign that is one cell wide"),
      ("glyphs: { mark: { symbol: 😀, ascii: a } }", "F:1:27: \"symbol\" must be one sign that is one cell wide"),
      ("glyphs: { mark: { symbol: \"\\u0301\", ascii: a } }", "F:1:27: \"symbol\" must be one sign"),
      ("glyphs: { mark: { symbol: \"\\e\", ascii: a } }", "F:1:27: \"symbol\" must be one sign"),
      ("glyphs: { mark: { symbol: \" \", ascii: a } }", "F:1:27: \"symbol\" must be one sign"),
      ("glyphs: { mark: { symbol: ●, ascii: ● } }", "F:1:37: \"ascii\" must be one printable ASCII character"),
      ("glyphs: { mark: { symbol: ● } }", "F:1:17: the glyph of mark needs the key \"ascii\""),
      ("glyphs: { marc: { symbol: ●, ascii: a } }", "F:1:11: there is no scope \"marc\"; did you mean \"mark\"?"),
      ("ground: grey", "F:1:9: \"ground\" must be one of dark, light, not \"grey\""),
      ("contrast: 7", "F:1:11: \"contrast\" must be one of normal, high, not \"7\""),
      ("palette: { a: { 256: 3 } }", "F:1:15: the colour a needs the key \"rgb\""),
      ("palette: { a: { rgb: \"#ffffff\", 256: 300 } }", "F:1:38: \"256\" must be a number from 0 to 255"),
      ("palette: { a: { rgb: \"#ffffff\", 16: pink } }", "F:1:37: \"16\" must be a colour of the terminal"),
      ("inherits: t", "F:1:11: \"inherits\" runs in a circle: t → t"),
      ("inherits: nobody", "F:1:11: \"inherits\" names \"nobody\", and there is no file D/nobody.yaml"),
      ("inherits: ../../etc/passwd", "F:1:11: \"inherits\" must be the name of a theme"),
      ("inherit: dark", "F:1:1: the theme has no key \"inherit\"; did you mean \"inherits\"?"),
      ("- a", "F:1:1: the theme must be a mapping of keys and values"),
    ])
  func mistakes(text: String, problem: String) throws {
    let found = try problems(text)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(problem) == true, "\(found)")
  }

  @Test("A circle over several themes is named whole")
  func circle() throws {
    try folder.write("a.yaml", "inherits: b")
    try folder.write("b.yaml", "inherits: c")
    try folder.write("c.yaml", "inherits: a")
    let failure = #expect(throws: ConfigurationFailure.self) { try ThemeFile.load(path: folder.path + "/a.yaml") }
    #expect(failure?.problems.first?.text == "\"inherits\" runs in a circle: a → b → c → a")
  }

  @Test("Themes are looked for in the documents' order")
  func folders() {
    #expect(
      ThemeFile.folders(named: "/mine", environment: ["XDG_CONFIG_HOME": "/x", "HOME": "/h"], binaryFolder: "/b")
        == ["/mine", "/x/callboard/themes", "/usr/share/callboard/themes", "/b/themes", "themes"])
    #expect(
      ThemeFile.folders(named: nil, environment: ["HOME": "/h"], binaryFolder: nil)
        == ["/h/.config/callboard/themes", "/usr/share/callboard/themes", "themes"])
  }

  @Test("A theme is found by its name; mono is built in; another that is nowhere is nil")
  func named() throws {
    try folder.write("second/dark.yaml", "styles: { text: red }")
    let folders = [folder.path + "/first", folder.path + "/second"]
    #expect(try ThemeFile.load(named: "dark", folders: folders)?.style(for: "text").foreground == .ansi(1))
    #expect(try ThemeFile.load(named: "mono", folders: folders) == .mono)
    #expect(try ThemeFile.load(named: "light", folders: folders) == nil)
    #expect(try ThemeFile.load(named: "../second/dark", folders: folders) == nil)
  }
}
