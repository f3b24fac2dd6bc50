import CallboardConfiguration
import CallboardConsole
import CallboardCore
import CallboardTerminal
import Foundation

extension ConsoleCommand {
  /// Has a script drive the console on the configured store.
  static func run(
    _ path: String, _ config: ConfigOptions, isReadOnly: Bool, look: ThemeOption,
    language: Language, screen: ScreenOptions, zone: ZoneOption
  ) async throws {
    let environment = ProcessInfo.processInfo.environment
    let clock = ScriptClock(.now)
    try await telling(in: language) {
      let isASCII = try screen.checked().isASCII || !TerminalReport.current(environment: environment).isUnicode
      let zone = try zone.checked()
      let script = try script(at: path, in: language)
      let settings = try config.settings(secrets: .skip)
      let house = try ConsoleHouse.open(
        settings, isReadOnly: isReadOnly, look: look, theme: try look.theme(settings.console), language: language,
        zone: zone, clock: { clock.now })
      var run = try ScriptRun(house, actor: .current(), clock: clock, isASCII: isASCII) { print($0, terminator: "") }
      do throws(Script.Failure) {
        try await run.run(script)
      } catch {
        throw CommandExit.refused(error.sentence(of: path, in: language))
      }
    }
  }

  private static func script(at path: String, in language: Language) throws -> Script {
    let text = try text(of: path)
    do throws(Script.Failure) {
      return try Script(parsing: text)
    } catch {
      throw CommandExit.usage(error.sentence(of: path, in: language))
    }
  }

  /// A script as text; the path `-` is standard input.
  private static func text(of path: String) throws -> String {
    if path == "-" { return String(decoding: try StandardInput.read(), as: UTF8.self) }
    guard let handle = FileHandle(forReadingAtPath: path),
      let bytes = try? handle.read(upToCount: StandardInput.maximumBytes)
    else { throw CommandExit.usage("the script \(path) cannot be read") }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Script.Failure {
  /// The line and what is wrong with it: `shift.txt:3: :wait takes idle`.
  fileprivate func sentence(of path: String, in language: Language) -> String {
    language.told(mistake.sentence, at: "\(path):\(line)")
  }
}
