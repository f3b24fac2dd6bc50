import ArgumentParser
import CallboardCore
import CallboardRehearsal
import CallboardStore
import CallboardTerminal
import Foundation
import Glibc

/// `callboard demo`: everything at once, with a simulated provider and nothing to configure.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "See it work: a fresh store, a gateway, a simulated provider, an agent, the console.",
    discussion: """
      The provider sends real callbacks over HTTP: sealed notices, bets with their settlements and cancels, repeats, \
      conflicts, bad ciphers, unknown users, late ones. It sends orders too, which the gateway seals and delivers to an \
      agent; the agent goes down for a while and comes back. The delays are 0 s and three times 500 ms, so that some are \
      stuck soon. The store is kept; where it is, is said at the end.

      With --headless there is no console: r, m and d are done by the program on a stuck, a rejected and a sealed \
      callback, and after the given seconds it says what happened. Exit status 0 when verify holds, the provider's and \
      the agent's books agree with the store, and r, m and d were done.

      EXAMPLES
        callboard demo
        callboard demo --headless 10
        callboard demo --headless 10 --seed 7 --json
        callboard demo --store demo-store
      """)

  @Option(help: ArgumentHelp("Run for so long without a terminal.", valueName: "seconds")) var headless: Int?
  @Option(help: ArgumentHelp("An empty or new folder to keep everything in.", valueName: "dir")) var store: String?
  @Option(help: ArgumentHelp("What the provider's play follows from; random unless given.", valueName: "n"))
  var seed: UInt64?
  @OptionGroup var theme: ThemeOption
  @OptionGroup var speech: LanguageOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    if let headless, !(3...86_400).contains(headless) { throw ValidationError("--headless takes 3 to 86400 seconds.") }
    if json.isOn && headless == nil { throw ValidationError("--json goes with --headless.") }
  }

  func run() async throws {
    if let headless { return try await play(seconds: headless) }
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw CommandExit.usage("the demo's console needs a terminal; without one use callboard demo --headless 10")
    }
    let worn = try theme.theme(ConsolePreferences())
    let played = try await DemoStage.play(in: store, seed: seed ?? .random(in: 0...999_999), weather: .changing) {
      try await show($0, worn)
    }
    defer { for line in played.stage.places { print(line) } }
    await played.stage.store.close()
    if case .signal(let number) = try played.result.get() {
      // Whom a signal ends runs nothing deferred.
      for line in played.stage.places { print(line) }
      fflush(nil)
      Terminal.end(by: number)
    }
  }

  private func show(_ stage: DemoStage, _ worn: Theme) async throws -> TerminalEnd {
    let store = try StoreOpening.store(stage.settings, as: .console)
    let watch = try store.watch()
    let end = try await runConsole(
      ConsoleHouse(
        settings: stage.settings, board: store, actions: store, jobs: store, routes: store, watch: watch,
        theme: worn, themeFolder: theme.folder, language: speech.language))
    watch.close()
    await store.close()
    return end
  }

  private func play(seconds: Int) async throws {
    let start = ContinuousClock.now
    let played = try await DemoStage.play(
      in: store, seed: seed ?? .random(in: 0...999_999), weather: .once(within: seconds)
    ) { stage in
      // What is to be done waits for its callbacks, on a slow machine a little longer than the demo lasts.
      let shift = try await DemoShift(desk: Desk(stage.store), settings: stage.settings)
        .work(until: start + .seconds(seconds + 15))
      try await ContinuousClock().sleep(until: start + .seconds(seconds))
      return shift
    }
    let stage = played.stage
    let report: DemoReport
    do {
      report = try await self.report(played, try played.result.get())
    } catch {
      await stage.store.close()
      throw error
    }
    await stage.store.close()
    let lines = json.isOn ? [report.record.description] : report.lines.map(\.inert) + stage.places
    for line in lines { print(line) }
    if !report.holds { throw CommandExit.refused(nil) }
  }

  private func report(
    _ played: DemoStage.Played<DemoShift.Outcome>, _ shift: DemoShift.Outcome
  ) async throws -> DemoReport {
    let stage = played.stage
    let count = try await CrossCheck.count(stage.store)
    let check = CrossCheck(account: played.account, openings: stage.openings.merging(shift.openings) { $1 })
    let deliveries = try await DeliveryCheck(route: DemoHouse.agentName, book: played.book).run(stage.store)
    return DemoReport(
      seed: stage.seed, account: played.account, count: count, deliveries: deliveries,
      verify: try await stage.store.verify(), deeds: shift.deeds,
      differences: try await check.differences(from: count, stage.store))
  }
}
