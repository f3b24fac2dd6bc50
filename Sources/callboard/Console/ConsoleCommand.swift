import ArgumentParser
import CallboardConfiguration
import CallboardConsole
import CallboardCore
import CallboardStore
import CallboardTerminal
import Glibc

/// `callboard console`: the board on this terminal.
struct ConsoleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console",
    abstract: "Watch the board and act on it, on this terminal.",
    discussion: """
      Three live panes: notices, retry queue, wallet flow. Press ? for the keys, q to leave.
      It works while the gateway is down, and says so.

      EXAMPLES
        callboard console
        callboard console --read-only --theme light
        callboard console --lang zh
      """)

  @OptionGroup var config: ConfigOptions
  @OptionGroup var look: ThemeOption
  @OptionGroup var speech: LanguageOption
  @OptionGroup var screen: ScreenOptions

  @Flag(help: "Change nothing: the store is opened for reading alone.")
  var readOnly = false

  func run() async throws {
    try await Self.show(
      config, isReadOnly: readOnly, look: look, language: speech.language, options: screen.terminal)
  }

  /// Opens the console on the configured store, and ends the process by the signal that ended it, if one did.
  ///
  /// What keeps it from opening is said in its language.
  static func show(
    _ config: ConfigOptions, isReadOnly: Bool, look: ThemeOption, language: Language,
    options: TerminalOptions = TerminalOptions()
  ) async throws {
    do {
      let settings = try config.settings(secrets: .skip)
      let house = try ConsoleHouse.open(
        settings, isReadOnly: isReadOnly, look: look, theme: try look.theme(settings.console), language: language)
      let end = try await runConsole(house, options: options)
      if case .signal(let number) = end { Terminal.end(by: number) }
    } catch let error as TerminalError {
      throw CommandExit.usage(language.told(error.description))
    } catch let error as StoreFailure {
      throw CommandExit.unusable(language.told(error.description))
    } catch let error as ConfigurationFailure {
      throw CommandExit.unusable(language.told(error.description))
    } catch CommandExit.usage(let sentence?) {
      throw CommandExit.usage(language.told(sentence))
    }
  }
}

extension ConsoleHouse {
  /// Opens the configured store for the console; without the right to write it, as `--read-only` does.
  static func open(_ settings: Settings, isReadOnly: Bool, look: ThemeOption, theme: Theme, language: Language)
    throws(StoreFailure) -> ConsoleHouse
  {
    var reason = isReadOnly ? "the console was started with --read-only" : nil
    if reason == nil, access(settings.storePath, F_OK) == 0, access(settings.storePath, W_OK) != 0 {
      reason = "you have no permission to write the store"
    }
    let store = try StoreOpening.store(settings, as: reason == nil ? .console : .reader)
    let canWrite = reason == nil
    return ConsoleHouse(
      settings: settings, board: store, actions: canWrite ? store : nil, jobs: store,
      routes: canWrite ? store : nil, watch: try store.watch(), readOnlyReason: reason,
      theme: theme, themeFolder: look.folder, language: language)
  }
}
