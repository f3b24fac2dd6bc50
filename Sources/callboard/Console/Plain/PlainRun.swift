import CallboardConsole
import CallboardCore
import CallboardTerminal
import Foundation

/// The console in lines, on standard input and output.
struct PlainRun {
  /// The longest line that is taken in, in characters.
  static let lineMaximumCharacters = 4_096

  private let runner: EffectRunner
  private let isPrompting: Bool
  private var console: PlainConsole

  init(_ house: ConsoleHouse, actor: Actor, reason: PlainReason, isASCII: Bool) throws(TerminalError) {
    var settings = house.consoleSettings(actor: actor)
    settings.isASCII = isASCII
    runner = EffectRunner(
      house: house, actor: actor, lanes: EffectLanes(), mailbox: try Mailbox(),
      clipboard: Clipboard(environment: ProcessInfo.processInfo.environment))
    console = PlainConsole(settings: settings, reason: reason, columns: Self.columns)
    // Where nobody types, questions would only stand between the answers.
    isPrompting = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
  }

  /// Reads and answers lines until one asks to leave, or there are no more.
  mutating func run() async {
    for line in console.greeting() { print(line) }
    await perform(console.look(at: .now))
    tell()
    while !console.hasQuit {
      if isPrompting {
        print(console.prompt, terminator: "")
        fflush(nil)
      }
      guard let line = readLine() else { break }
      await perform(console.resize(columns: Self.columns))
      await perform(console.look(at: .now))
      await perform(console.take(String(line.prefix(Self.lineMaximumCharacters)), at: .now))
      tell()
    }
    // A plan that is left open is journaled as cancelled.
    await perform(console.close())
    if isPrompting && !console.hasQuit { print() }
  }

  /// How wide the terminal is that is printed on; nil where there is none.
  private static var columns: Int? {
    TerminalReport.current(environment: ProcessInfo.processInfo.environment).size?.columns
  }

  private mutating func tell() {
    for line in console.report() { print(line) }
    fflush(nil)
  }

  /// Performs effects and what comes of them, to the end: nothing happens between a line and the next.
  private mutating func perform(_ effects: [Effect]) async {
    var waiting = effects
    while !waiting.isEmpty {
      guard let message = await runner.outcome(of: waiting.removeFirst()) else { continue }
      waiting += console.feed(message)
    }
  }
}

extension PlainReason {
  /// Why this process's terminal cannot have a screen; nil when it can.
  static func ofTerminal(term: String?, isInput: Bool, isOutput: Bool) -> PlainReason? {
    if !isOutput { return .output }
    if !isInput { return .input }
    guard let term, !term.isEmpty, term != "dumb" else { return .terminal(term ?? "") }
    return nil
  }
}
