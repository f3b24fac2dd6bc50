import ArgumentParser
import CallboardConfiguration
import CallboardConsole
import CallboardCore
import CallboardStore
import CallboardTerminal
import Foundation
import Glibc

/// `callboard console`: the board on this terminal.
struct ConsoleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console",
    abstract: "Watch the board and act on it, on this terminal.",
    discussion: """
      Three live panes: notices, retry queue, wallet flow. Press ? for the keys, q to leave.
      It works while the gateway is down, and says so.
      On an account that several share, CALLBOARD_NAME in the environment states who you are to the trail.

      EXAMPLES
        callboard console
        callboard console --read-only --theme light
        callboard console --lang zh
        callboard console --plain
        callboard console --script shift.txt
      """)

  @OptionGroup var config: ConfigOptions
  @OptionGroup var look: ThemeOption
  @OptionGroup var speech: LanguageOption
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var zone: ZoneOption

  @Flag(help: "Change nothing: the store is opened for reading alone.")
  var readOnly = false

  @Flag(
    help: ArgumentHelp(
      "Speak in lines instead of showing a screen: for screen readers and pipes.",
      discussion: """
        So it does by itself where TERM is dumb, empty or not set, and where input or output is no terminal. No escape
        sequence is ever written then; help says what can be typed.
        """))
  var plain = false

  @Option(
    help: ArgumentHelp(
      "Do what a file says instead of opening a terminal; - reads standard input.",
      discussion: """
        A line is keys, such as `2 g Enter`, `/ "state=stuck" Enter`; or a command of the console, such as `:routes`;
        or `:wait idle`, `:clock set 2026-01-05T05:25:00Z`, `:clock forward 5s`, `:resize 100x30`,
        `:save-screen FILE` (- is standard output). The screen is 80x24 at first, and its clock stands still; what is
        asked of the store is answered while the script waits. What is done is done, and journaled with the true time.
        """, valueName: "file"))
  var script: String?

  func run() async throws {
    if let script {
      try await Self.telling(in: speech.language) {
        if plain { throw CommandExit.usage("--plain and --script exclude each other") }
      }
      return try await Self.run(
        script, config, isReadOnly: readOnly, look: look, language: speech.language,
        screen: screen, zone: zone)
    }
    try await Self.show(
      config, isReadOnly: readOnly, look: look, language: speech.language, screen: screen, zone: zone, isPlain: plain)
  }

  /// Opens the console on the configured store, and ends the process by the signal that ended it, if one did.
  ///
  /// What keeps it from opening is said in its language.
  static func show(
    _ config: ConfigOptions, isReadOnly: Bool, look: ThemeOption, language: Language,
    screen: ScreenOptions? = nil, zone: ZoneOption? = nil, isPlain: Bool = false
  ) async throws {
    try await telling(in: language) {
      let options = try screen?.checked() ?? TerminalOptions()
      let zone = try zone?.checked()
      let settings = try config.settings(secrets: .skip)
      let house = try ConsoleHouse.open(
        settings, isReadOnly: isReadOnly, look: look, theme: try look.theme(settings.console), language: language,
        zone: zone)
      let environment = ProcessInfo.processInfo.environment
      let reason = PlainReason.ofTerminal(
        term: environment["TERM"], isInput: isatty(STDIN_FILENO) == 1, isOutput: isatty(STDOUT_FILENO) == 1)
      if let reason = isPlain ? .asked : reason {
        let isASCII = options.isASCII || !TerminalReport.current(environment: environment).isUnicode
        var run = try PlainRun(house, actor: .current(), reason: reason, isASCII: isASCII)
        return await run.run()
      }
      let end = try await runConsole(house, options: options)
      if case .signal(let number) = end { Terminal.end(by: number) }
    }
  }

  /// What keeps a console from running, said in its language.
  static func telling(in language: Language, _ work: () async throws -> Void) async throws {
    do {
      try await work()
    } catch let error as TerminalError {
      throw CommandExit.usage(language.told(error.description))
    } catch let error as StoreFailure {
      throw CommandExit.unusable(language.told(error.description))
    } catch let error as ConfigurationFailure {
      throw CommandExit.unusable(language.told(error))
    } catch CommandExit.usage(let sentence?) {
      throw CommandExit.usage(language.told(sentence))
    } catch CommandExit.unusable(let sentence) {
      throw CommandExit.unusable(language.told(sentence))
    }
  }
}

extension ConsoleHouse {
  /// Opens the configured store for the console; without the right to write it, as `--read-only` does.
  ///
  /// `clock` is the time by which the store reads, as filters on an age do.
  static func open(
    _ settings: Settings, isReadOnly: Bool, look: ThemeOption, theme: Theme, language: Language,
    zone: String? = nil, clock: @escaping @Sendable () -> Timestamp = { .now }
  ) throws(StoreFailure) -> ConsoleHouse {
    var reason = isReadOnly ? "started with --read-only" : nil
    if reason == nil, access(settings.storePath, F_OK) == 0, access(settings.storePath, W_OK) != 0 {
      reason = "you have no permission to write the store"
    }
    let store = try StoreOpening.store(settings, as: reason == nil ? .console : .reader, clock: clock)
    let canWrite = reason == nil
    return ConsoleHouse(
      settings: settings, board: store, actions: canWrite ? store : nil, jobs: store,
      routes: canWrite ? store : nil, watch: try store.watch(), readOnlyReason: reason,
      theme: theme, themeFolder: look.folder, language: language, zone: zone ?? settings.timeZone)
  }
}
