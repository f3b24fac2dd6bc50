import CallboardConsole
import CallboardCore
import CallboardTerminal
import Foundation

/// Runs the console on this process's terminal until the person leaves it, or a signal or a lost line ends it.
///
/// What the person confirmed before leaving is still done.
///
/// - Returns: How it ended. Whoever ends the process ends it by the signal where there is one.
/// - Throws: ``TerminalError`` when there is no terminal to show it on.
func runConsole(_ house: ConsoleHouse, options: TerminalOptions = TerminalOptions()) async throws(TerminalError)
  -> TerminalEnd
{
  let mailbox = try Mailbox<Message>()
  let lanes = EffectLanes()
  let environment = ProcessInfo.processInfo.environment
  let runner = EffectRunner(
    house: house, actor: .current(), lanes: lanes, mailbox: mailbox, clipboard: Clipboard(environment: environment))
  let program = ConsoleProgram(
    settings: house.consoleSettings(actor: .current()), lanes: lanes, mailbox: mailbox, environment: environment)
  return try await withTaskGroup(of: Void.self) { reads in
    reads.addTask { await runner.performReads() }
    defer { reads.cancelAll() }
    async let acts: Void = runner.performActs()
    do throws(TerminalError) {
      let end = try await Terminal.run(program, mailbox: mailbox, theme: house.theme, options: options)
      lanes.finish()
      // Gone within a second, whoever holds the store: what a transaction has not committed by then is not done.
      if case .signal(let number) = end { Terminal.end(by: number, afterMilliseconds: 700) }
      await acts
      return Result<TerminalEnd, TerminalError>.success(end)
    } catch {
      return .failure(error)
    }
  }.get()
}

extension ConsoleHouse {
  /// What the console is told once.
  ///
  /// Whether it may leave ASCII is known when the terminal is open.
  func consoleSettings(actor: Actor, at moment: Timestamp = .now) -> ConsoleSettings {
    ConsoleSettings(
      environment: settings.environment, currency: settings.currency, actor: actor.label, actorName: actor.brief,
      zone: LocalZone.offsets(in: zone, around: moment), readOnlyReason: readOnlyReason,
      routes: settings.routes.map(\.name), agents: Set(settings.routes.filter { $0.agent != nil }.map(\.name)),
      schedule: settings.schedule, theme: theme, strings: Strings(language), keys: KeyMap(settings.console.keys),
      rings: settings.console.rings, themes: ThemeOption.names(folder: themeFolder))
  }
}
