import CallboardConsole
import CallboardCore
import CallboardTerminal
import Foundation

/// The console driven by a script, without a terminal and by a clock of the script's own.
///
/// What keys ask of the store waits until the script waits, so what stands on the screen does not depend on how fast
/// the machine is. The screen's clock is the script's; what is done and journaled carries the true time.
struct ScriptRun {
  /// How much one wait may bring about, so that it ends.
  static let maximumEffects = 100_000
  /// The screen that a script begins with.
  static let firstSize = Size(columns: 80, rows: 24)

  private let runner: EffectRunner
  private let clock: ScriptClock
  private let print: (String) -> Void
  private(set) var model: Model
  private var waiting: [Effect] = []
  private var hasQuit = false

  init(
    _ house: ConsoleHouse, actor: Actor, clock: ScriptClock, isASCII: Bool, print: @escaping (String) -> Void
  ) throws(TerminalError) {
    var settings = house.consoleSettings(actor: actor, at: clock.now)
    settings.isASCII = isASCII
    runner = EffectRunner(
      house: house, actor: actor, lanes: EffectLanes(), mailbox: try Mailbox(),
      clipboard: Clipboard(environment: ProcessInfo.processInfo.environment), clock: { clock.moment })
    self.clock = clock
    self.print = print
    model = Model(settings: settings, size: Self.firstSize)
  }

  /// Runs a script to its end, or to where it leaves the console.
  mutating func run(_ script: Script) async throws(Script.Failure) {
    // What opens by a clock that is set at once never saw another.
    if case .setClock(let moment)? = script.steps.first?.deed { clock.set(moment) }
    feed(.tick(clock.moment))
    for step in script.steps {
      guard !hasQuit else { throw Script.Failure(line: step.line, mistake: .left) }
      do {
        try await perform(step.deed)
      } catch {
        throw Script.Failure(line: step.line, mistake: error)
      }
    }
    try await settle(line: script.steps.last?.line ?? 0)
  }

  private mutating func perform(_ deed: Script.Deed) async throws(ScriptMistake) {
    switch deed {
    case .keys(let keys): for key in keys { feed(.key(key, at: clock.moment)) }
    case .command(let line):
      if let problem = model.problem(with: line) { throw .told(problem) }
      feed(.line(line, at: clock.moment))
    case .waitIdle:
      feed(.storeChanged)
      try await idle()
    case .setClock(let moment):
      guard moment >= clock.now else { throw .backward(clock.now) }
      clock.set(moment)
      feed(.tick(clock.moment))
    case .forward(let span):
      clock.set(clock.now.advanced(byMilliseconds: span))
      feed(.tick(clock.moment))
    case .resize(let size): feed(.resized(size))
    case .saveScreen("-"): print(model.view().text)
    case .saveScreen(let path):
      if let problem = ScreenFile.write(model.view().text, to: TypedPath.atHome(path)) { throw .told(problem) }
    }
  }

  private mutating func feed(_ message: Message) {
    guard !hasQuit else { return }
    let effects = model.update(message)
    hasQuit = effects.contains(.quit)
    waiting += effects
  }

  /// Performs all that waits, and what comes of that.
  private mutating func idle() async throws(ScriptMistake) {
    var count = 0
    while !waiting.isEmpty {
      count += 1
      guard count <= Self.maximumEffects else { throw .restless }
      if let message = await runner.outcome(of: waiting.removeFirst()) { feed(message) }
    }
  }

  /// What was confirmed before the end is still done.
  private mutating func settle(line: Int) async throws(Script.Failure) {
    do {
      try await idle()
    } catch {
      throw Script.Failure(line: line, mistake: error)
    }
  }
}
