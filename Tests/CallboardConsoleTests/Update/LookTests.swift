import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Theme, language and bell")
struct LookTests {
  private static func typed(_ line: String, settings: ConsoleSettings = Fixture.settings) -> Console {
    var console = Console(Fixture.board, settings: settings)
    console.press(":")
    console.type(line)
    console.press(.enter)
    return console
  }

  @Test("A theme is found by its name, worn with its signs, and said; one that is not there changes nothing")
  func theme() {
    var console = Self.typed("theme light")
    #expect(console.themesWanted == ["light"])
    var theme = Theme.mono
    theme.name = "light"
    theme.glyphs["state.stuck"] = Glyph(symbol: "§", ascii: "S")
    console.send(.themeFound(theme))
    #expect(console.worn == ["light"])
    #expect(console.shows("Theme: light") && console.shows("§"))
    console.send(.themeMissing("there is no theme night; looked in themes"))
    #expect(console.shows("there is no theme night"))
    #expect(console.worn == ["light"] && console.shows("§"))
    console.press(":")
    console.type("lang zh")
    console.press(.enter)
    #expect(console.shows("§"))
    #expect(Self.typed("theme").shows("wants more after it"))
  }

  @Test("Of a theme that is not there it is said which there are; what is wrong with a file is said as it is")
  func themes() {
    var console = Console(Fixture.board, settings: Fixture.settings { $0.themes = ["dark", "light", "mono"] })
    console.send(.themeMissing("there is no theme night; looked in /etc/themes, themes"))
    #expect(console.shows("there is no theme night; there are dark, light, mono"))
    console.send(.themeMissing("night.yaml:3: unknown colour"))
    #expect(console.shows("night.yaml:3: unknown colour"))
  }

  @Test("Tab knows the themes and the languages")
  func completion() {
    var console = Console(Fixture.board, settings: Fixture.settings { $0.themes = ["dark", "light", "mono"] })
    console.press(":")
    console.type("theme l")
    console.press(.tab)
    #expect(console.shows(":theme light"))
    console.press(.escape, ":")
    console.type("lang z")
    console.press(.tab)
    #expect(console.shows(":lang zh"))
  }

  @Test("The language changes while it runs, also of why nothing may be changed; ASCII has no Chinese")
  func language() {
    var console = Self.typed(
      "lang zh", settings: Fixture.settings { $0.readOnlyReason = "started with --read-only" })
    #expect(console.shows("语言：中文") && !console.shows("read-only"))
    console.press(":")
    console.type("lang en")
    console.press(.enter)
    #expect(console.shows("Language: English"))
    console.wait(milliseconds: 11_000)
    #expect(console.shows("started with --read-only"))
    #expect(Self.typed("lang fr").shows("there is no language fr; languages are en, zh"))
    let plain = Self.typed("lang zh", settings: Fixture.settings { $0.isASCII = true })
    #expect(plain.shows("this terminal takes ASCII alone"))
    #expect(plain.model.strings.language == .english)
  }

  private static func stick(_ console: inout Console, _ ids: Int64...) {
    for id in ids {
      console.commit { $0.callbacks[Int(id) - 1].standing = Fixture.callback(id, .stuck, ago: 0).standing }
    }
  }

  @Test("A new stuck callback rings, at most once in 30 s; what came meanwhile is rung for then; what was there is not")
  func bell() {
    var console = Console(Fixture.board, settings: Fixture.settings { $0.rings = true })
    console.wait(milliseconds: 3_000)
    #expect(console.rings == 0)
    Self.stick(&console, 1)
    #expect(console.rings == 1)
    Self.stick(&console, 2, 4)
    console.wait(milliseconds: 29_000)
    #expect(console.rings == 1)
    console.wait(milliseconds: 2_000)
    #expect(console.rings == 2)
    console.wait(milliseconds: 90_000)
    #expect(console.rings == 2)
    // One is done, another one sticks.
    console.commit { $0.callbacks[0].standing = Fixture.callback(1, .applied, ago: 0).standing }
    Self.stick(&console, 6)
    #expect(console.rings == 3)
  }

  @Test("It is silent unless that is asked for")
  func silent() {
    var console = Console(Fixture.board)
    Self.stick(&console, 1, 2)
    #expect(console.rings == 0)
  }
}
