import CallboardCore

@testable import CallboardConsole

/// A console on a board in memory: performs what `update` asks for, at once and in order.
struct Console {
  private(set) var model: Model
  var board: FakeBoard
  /// Beside the wall clock, which a test may set back and forward, the one that nobody sets.
  var moment: Moment
  /// What was asked of the action desk, and what was journaled as cancelled.
  private(set) var acts: [Act] = []
  private(set) var cancelled: [Act] = []
  private(set) var copies: [String] = []
  /// What `:save-screen` gave.
  private(set) var screens: [String] = []
  private(set) var redraws = 0
  private(set) var themesWanted: [String] = []
  private(set) var worn: [String] = []
  private(set) var rings = 0
  private(set) var exports: [ExportOrder] = []
  private(set) var stopped: [Int] = []
  private(set) var didQuit = false
  /// Requests that were not answered, while `isHolding`.
  private(set) var held: [Request] = []
  /// The board as it stood when a held request was asked, by the request's id.
  private var asked: [Int: FakeBoard] = [:]
  /// Answers that were waited for when they came, while they are kept: nil when nobody looks at them.
  var deliveries: [Delivery]?
  /// Places whose loads were given up.
  private(set) var givenUp: [Request.Slot] = []
  var isHolding = false
  /// Whether keys go on as they came after a letter has closed a sheet.
  var typesOn = false
  /// Why the store cannot be read; nil when it can.
  var failure: String?

  init(
    _ board: FakeBoard, columns: Int = 80, rows: Int = 24, settings: ConsoleSettings = Fixture.settings,
    now: Timestamp = Fixture.now, isHolding: Bool = false
  ) {
    model = Model(settings: settings, size: Size(columns: columns, rows: rows))
    self.board = board
    moment = Moment(byOneClock: now)
    self.isHolding = isHolding
    send(.tick(moment))
    send(.storeChanged)
  }

  /// Gives a message to the model, and does what it asks for.
  mutating func send(_ message: Message) {
    var messages = [message]
    var steps = 0
    while !messages.isEmpty {
      steps += 1
      precondition(steps < 10_000, "update asks for ever more")
      note(messages[0])
      for effect in model.update(messages.removeFirst()) {
        switch effect {
        case .load(let request):
          if isHolding {
            held.append(request)
            asked[request.id] = board
          } else if let failure {
            messages.append(.failed(request: request.id, failure))
          } else {
            messages.append(.loaded(request: request.id, board.answer(request.question, at: moment)))
          }
        case .giveUp(let slot): givenUp.append(slot)
        case .act(let act): acts.append(act)
        case .journalCancelled(let act): cancelled.append(act)
        case .copy(let text):
          copies.append(text)
          messages.append(.copied(text, to: .terminal))
        case .saveScreen(let text, let path):
          screens.append(text)
          messages.append(.saved(to: path, problem: nil))
        case .redraw: redraws += 1
        case .findTheme(let name): themesWanted.append(name)
        case .wear(let theme): worn.append(theme.name)
        case .ring: rings += 1
        case .export(let order): exports.append(order)
        case .stopExport(let id): stopped.append(id)
        case .quit: didQuit = true
        }
      }
    }
  }

  /// Answers a request that was held.
  mutating func answer(_ request: Request) {
    held.removeAll { $0 == request }
    asked[request.id] = nil
    send(.loaded(request: request.id, board.answer(request.question, at: moment)))
  }

  /// Answers everything that was held, and what is asked for then.
  mutating func answerAll() {
    while let request = held.first { answer(request) }
  }

  /// Answers one of the requests that were held, whichever: with the board as it was when it was asked, or as it is by
  /// now; some fail, and one that a later one has replaced may never be answered.
  mutating func answerHeld(using generator: inout some RandomNumberGenerator) {
    guard let request = held.randomElement(using: &generator) else { return }
    held.removeAll { $0 == request }
    let board = Bool.random(using: &generator) ? asked[request.id] ?? board : board
    asked[request.id] = nil
    let isAwaited = model.pending[request.slot]?.id == request.id
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: send(.failed(request: request.id, StoreFailure.busy.description))
    case 1...4 where !isAwaited: break
    default: send(.loaded(request: request.id, board.answer(request.question, at: moment)))
    }
  }

  /// Presses keys, 20 ms apart; after a letter that closed a sheet as long as a person takes to see that.
  mutating func press(_ keys: Key...) {
    for key in keys {
      let pause = model.typedOnAt == nil || typesOn ? 20 : Limits.sheetDeafMilliseconds
      moment = moment.later(byMilliseconds: pause)
      send(.key(key, at: moment))
    }
  }

  /// Types text, a key a character.
  mutating func type(_ text: String) {
    for character in text { press(.character(character)) }
  }

  /// Lets time pass, a tick each second and one at the end.
  mutating func wait(milliseconds: Int64) {
    var left = milliseconds
    while left > 0 {
      moment = moment.later(byMilliseconds: min(left, 1_000))
      left -= 1_000
      send(.tick(moment))
    }
  }

  /// What the wall clock says.
  var now: Timestamp { moment.wall }

  /// Sets the wall clock, by so much forward; nobody is told before the next key or tick.
  mutating func setClock(byMilliseconds step: Int64) { moment.wall = moment.wall.advanced(byMilliseconds: step) }

  /// Keeps an answer that is waited for.
  private mutating func note(_ message: Message) {
    guard deliveries != nil, case .loaded(let id, let answer) = message,
      let (slot, load) = model.pending.first(where: { $0.value.id == id })
    else { return }
    deliveries?.append(Delivery(slot: slot, intent: load.intent, answer: answer))
  }

  /// An answer that was waited for.
  struct Delivery {
    var slot: Request.Slot
    var intent: LoadIntent
    var answer: Answer
  }

  /// Changes the board as another process would.
  mutating func commit(_ change: (inout FakeBoard) -> Void) {
    change(&board)
    send(.storeChanged)
  }

  mutating func resize(_ columns: Int, _ rows: Int) {
    send(.resized(Size(columns: columns, rows: rows)))
  }

  /// The rows of the screen as text.
  var screen: [String] { model.view().rows.map { $0.map(\.text).joined() } }

  /// Whether a text stands on the screen.
  func shows(_ text: String) -> Bool { screen.contains { $0.contains(text) } }
}
