import CallboardConsole
import CallboardCore
import CallboardTerminal

/// The pure console on a terminal: events become messages, effects go into their lanes.
struct ConsoleProgram: TerminalProgram {
  private let settings: ConsoleSettings
  private let lanes: EffectLanes
  private let mailbox: Mailbox<Message>
  private let environment: [String: String]
  private var model: Model?

  init(settings: ConsoleSettings, lanes: EffectLanes, mailbox: Mailbox<Message>, environment: [String: String]) {
    self.settings = settings
    self.lanes = lanes
    self.mailbox = mailbox
    self.environment = environment
  }

  mutating func handle(_ event: TerminalEvent<Message>) -> [TerminalRequest] {
    switch event {
    case .opened(let facts): open(facts)
    case .key(let key): feed(.key(key, at: .now))
    case .resized(let size): feed(.resized(size))
    case .second: feed(.tick(.now))
    case .suspended: feed(.suspended)
    case .resumed: feed(.resumed)
    case .closing: feed(.closing)
    case .message(let message): feed(message)
    }
  }

  func frame() -> Frame {
    model?.view() ?? Frame(size: Size(columns: 0, rows: 0), rows: [])
  }

  private mutating func open(_ facts: TerminalFacts) -> [TerminalRequest] {
    var settings = settings
    settings.isASCII = !facts.isUnicode
    model = Model(settings: settings, size: facts.size)
    let requests = feed(.tick(.now)) + feed(.storeChanged)
    guard let name = facts.unknownName else { return requests }
    return requests + feed(.terminalUnknown(name: name, takenFor: facts.name))
  }

  private mutating func feed(_ message: Message) -> [TerminalRequest] {
    guard let effects = model?.update(message) else { return [] }
    return effects.compactMap { effect in
      switch effect {
      case .quit: return .quit
      case .redraw: return .redraw
      case .copy(let text) where CopyRoute.choose(byteCount: text.utf8.count, environment: environment) == .terminal:
        mailbox.post(.copied(text, to: .terminal))
        return .copy(text)
      case .wear(let theme): return .wear(theme)
      case .ring: return .ring
      case .load, .giveUp, .act, .journalCancelled, .copy, .findTheme, .export, .stopExport,
        .saveScreen:
        if let refusal = lanes.take(effect) { mailbox.post(refusal) }
        return nil
      }
    }
  }
}
