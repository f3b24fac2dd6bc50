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
    commandName: "demo", abstract: "See it work: a fresh store, a gateway, a simulated provider and the console.",
    discussion: """
      The provider sends real sealed notices and settlements over HTTP: wins, losses, repeats, conflicts, bad ciphers, \
      unknown users, late ones. The delays are 0 s and three times 500 ms, so that some are stuck soon. The store is \
      kept; where it is, is said at the end.

      With --headless there is no console: r, m and d are done by the program on a stuck, a rejected and a sealed \
      callback, and after the given seconds it says what happened. Exit status 0 when verify holds, the provider's \
      books agree with the store, and r, m and d were done.

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
    let theme = try theme.theme()
    let stage = try await DemoStage.set(in: store, seed: seed ?? .random(in: 0...999_999))
    defer { for line in stage.places { print(line) } }
    let end = try await stage.play { try await show(stage, theme) }.value
    await stage.store.close()
    if case .signal(let number) = end {
      // Whom a signal ends runs nothing deferred.
      for line in stage.places { print(line) }
      fflush(nil)
      Terminal.end(by: number)
    }
  }

  private func show(_ stage: DemoStage, _ theme: Theme) async throws -> TerminalEnd {
    let store = try StoreOpening.store(stage.settings, as: .console)
    let watch = try store.watch()
    let end = try await runConsole(
      ConsoleHouse(
        settings: stage.settings, board: store, actions: store, jobs: store, routes: store, watch: watch, theme: theme))
    watch.close()
    await store.close()
    return end
  }

  private func play(seconds: Int) async throws {
    let stage = try await DemoStage.set(in: store, seed: seed ?? .random(in: 0...999_999))
    let desk = Desk(stage.store)
    let start = ContinuousClock.now
    let (shift, account) = try await stage.play {
      // What is to be done waits for its callbacks, on a slow machine a little longer than the demo lasts.
      let shift = try await DemoShift(desk: desk, settings: stage.settings)
        .work(until: start + .seconds(seconds + 15))
      try await ContinuousClock().sleep(until: start + .seconds(seconds))
      return shift
    }
    let count = try await CrossCheck.count(stage.store)
    let check = CrossCheck(account: account, openings: stage.openings.merging(shift.openings) { $1 })
    let report = DemoReport(
      seed: stage.seed, account: account, count: count, verify: try await stage.store.verify(), deeds: shift.deeds,
      differences: try await check.differences(from: count, stage.store))
    await stage.store.close()
    let lines = json.isOn ? [report.record.description] : report.lines.map(\.inert) + stage.places
    for line in lines { print(line) }
    if !report.holds { throw CommandExit.refused(nil) }
  }
}
