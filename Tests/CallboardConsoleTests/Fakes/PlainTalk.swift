import CallboardCore

@testable import CallboardConsole

/// A plain console on a board in memory: performs what is asked for, at once and in order.
struct PlainTalk {
  private(set) var console: PlainConsole
  var board: FakeBoard
  var moment: Moment
  private(set) var acts: [Act] = []
  private(set) var cancelled: [Act] = []
  private(set) var copies: [String] = []
  /// Everything that was printed.
  private(set) var printed: [String] = []

  init(
    _ board: FakeBoard, settings: ConsoleSettings = Fixture.settings, reason: PlainReason = .asked, columns: Int? = nil
  ) {
    self.board = board
    moment = Moment(byOneClock: Fixture.now)
    console = PlainConsole(settings: settings, reason: reason, columns: columns)
    printed = console.greeting()
    perform(console.look(at: moment))
    printed += console.report()
  }

  /// Types a line, and gives what is printed for it.
  @discardableResult
  mutating func say(_ line: String) -> [String] {
    moment = moment.later(byMilliseconds: 20)
    perform(console.look(at: moment))
    perform(console.take(line, at: moment))
    let lines = console.report()
    printed += lines
    return lines
  }

  /// Something comes in while nobody types.
  mutating func send(_ message: Message) { perform(console.feed(message)) }

  /// Gives the terminal another width.
  mutating func resize(columns: Int) { perform(console.resize(columns: columns)) }

  private mutating func perform(_ effects: [Effect]) {
    var waiting = effects
    var steps = 0
    while !waiting.isEmpty {
      steps += 1
      precondition(steps < 10_000, "the console asks for ever more")
      switch waiting.removeFirst() {
      case .load(let request):
        waiting += console.feed(.loaded(request: request.id, board.answer(request.question, at: moment)))
      case .act(let act): acts.append(act)
      case .journalCancelled(let act): cancelled.append(act)
      case .copy(let text):
        copies.append(text)
        waiting += console.feed(.copied(text, to: .tmux))
      case .saveScreen(_, let path): waiting += console.feed(.saved(to: path, problem: nil))
      case .redraw, .quit, .giveUp, .findTheme, .wear, .ring, .export, .stopExport: break
      }
    }
  }
}
