import CTerminal
import CallboardConsole
import CallboardCore
import Glibc

/// The loop of a program on a terminal: waits on the keyboard and on its mailbox, tells the program, paints.
///
/// It runs on one thread from opening to restoring the terminal.
struct TerminalLoop<Program: TerminalProgram>: ~Copyable {
  private var program: Program
  private let mailbox: Mailbox<Program.Message>
  private let isInScreen: Bool
  private var screen: TerminalScreen
  private var decoder = KeyDecoder()
  private var requests: [TerminalRequest] = []
  private var end: TerminalEnd?
  private var isStale = true
  private var pace: FramePace
  private var secondAt: Int64
  private var givesUpAt: Int64?

  init(
    program: Program, mailbox: Mailbox<Program.Message>, theme: Theme, options: TerminalOptions,
    environment: [String: String]
  ) throws(TerminalError) {
    screen = try TerminalScreen(
      theme: theme, options: options, environment: environment, wake: mailbox.pipe.writing)
    isInScreen = CopyRoute.isInScreen(environment)
    self.program = program
    self.mailbox = mailbox
    let now = monotonicMilliseconds()
    pace = FramePace(interval: options.frameMilliseconds, now: now)
    secondAt = now + millisecondsToNextSecond()
  }

  /// Runs to the program's end, and puts the terminal back.
  consuming func run() -> TerminalEnd {
    tell(.opened(screen.facts))
    paintIfDue(at: monotonicMilliseconds())
    while end == nil {
      waitForSomething()
      fulfil()
      guard end == nil else { break }
      paintIfDue(at: monotonicMilliseconds())
    }
    let end = end ?? .quit
    screen.close(isEnding: end != .quit)
    tell(.closing)
    return end
  }

  private mutating func tell(_ event: TerminalEvent<Program.Message>) {
    requests += program.handle(event)
    isStale = true
  }

  private mutating func paintIfDue(at now: Int64) {
    guard isStale, now >= pace.due else { return }
    isStale = false
    pace.paint(at: now)
    screen.paint(program.frame())
  }

  private mutating func waitForSomething() {
    var now = monotonicMilliseconds()
    var deadline = secondAt
    if isStale { deadline = min(deadline, pace.due) }
    if let givesUpAt { deadline = min(deadline, givesUpAt) }
    var waits = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: mailbox.pipe.reading, events: Int16(POLLIN), revents: 0),
    ]
    let found = poll(&waits, 2, Int32(max(0, min(deadline - now, 1_000))))
    if found > 0 && waits[1].revents != 0 { takeMail() }
    takeSignals()
    if found > 0 && waits[0].revents != 0 { takeKeys(events: Int32(waits[0].revents)) }
    now = monotonicMilliseconds()
    if let patience = givesUpAt, now >= patience {
      givesUpAt = nil
      for key in decoder.giveUp() { tell(.key(key)) }
    }
    if now >= secondAt {
      secondAt = now + millisecondsToNextSecond()
      tell(.second)
    }
  }

  private mutating func takeMail() {
    mailbox.pipe.drain()
    let (messages, isStopping) = mailbox.take()
    for message in messages { tell(.message(message)) }
    if isStopping { end = .quit }
  }

  private mutating func takeKeys(events: Int32) {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = events & POLLIN != 0 ? read(STDIN_FILENO, &bytes, bytes.count) : 0
    if count > 0 {
      for key in decoder.decode(bytes.prefix(count)) { tell(.key(key)) }
      givesUpAt = decoder.patienceMilliseconds.map { monotonicMilliseconds() + $0 }
    } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
      // The terminal is gone: end of file, EIO, or POLLHUP with nothing left to read.
      end = .signal(SIGHUP)
    }
  }

  private mutating func takeSignals() {
    let woken = Int(ct_signals_take())
    guard woken != 0 else { return }
    if woken & CT_WOKEN_HANGUP != 0 { end = .signal(SIGHUP) }
    if woken & CT_WOKEN_TERMINATE != 0 { end = .signal(SIGTERM) }
    if woken & CT_WOKEN_INTERRUPT != 0 { end = .signal(SIGINT) }
    guard end == nil else { return }
    if woken & CT_WOKEN_SUSPEND != 0 {
      suspend()
    } else if woken & CT_WOKEN_CONTINUE != 0 {
      screen.comeBack()
      tell(.resized(screen.facts.size))
      tell(.resumed)
    } else if woken & CT_WOKEN_RESIZE != 0 {
      screen.resize()
      tell(.resized(screen.facts.size))
    }
  }

  private mutating func fulfil() {
    defer { requests = [] }
    for request in requests where end == nil {
      switch request {
      case .quit: end = .quit
      case .redraw: screen.forget()
      case .copy(let text): screen.copy(text, isInScreen: isInScreen)
      case .wear(let theme): screen.wear(theme)
      case .ring: screen.ring()
      case .suspend: suspend()
      }
    }
  }

  private mutating func suspend() {
    tell(.suspended)
    screen.suspend()
    tell(.resized(screen.facts.size))
    tell(.resumed)
  }
}
