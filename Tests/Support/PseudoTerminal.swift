import CPseudoTerminal
import Foundation
import Glibc

/// A program on a pseudo-terminal of its own, driven as a person drives it.
///
/// Waiting is for a deadline, which is far away: a test that passes does not reach it.
package final class PseudoTerminal {
  /// How a program ended.
  package enum End: Sendable, Equatable {
    case exited(Int32)
    case killed(Int32)
  }

  /// How the terminal stands, as far as programs change it.
  package struct Modes: Sendable, Equatable {
    package var input: UInt32
    package var output: UInt32
    package var control: UInt32
    package var local: UInt32
    package var characters: [UInt8]

    fileprivate init(_ modes: termios) {
      input = modes.c_iflag
      output = modes.c_oflag
      control = modes.c_cflag
      local = modes.c_lflag
      characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
    }
  }

  /// The system refused to make a terminal or a process.
  package struct Failure: Error {
    package var code: Int32
  }

  /// Everything that the program has written.
  package private(set) var output: [UInt8] = []
  package let process: Int32
  /// How the terminal stood before the program began.
  package let originalModes: Modes
  private var master: Int32 = -1
  private var slave: Int32 = -1
  private var end: End?

  /// How long anything may take.
  package static let patienceMilliseconds: Int32 = 20_000

  /// Starts a program; `environment` is the whole of what it sees.
  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = PseudoTerminal.environment(),
    columns: Int = 80, rows: Int = 24, ignoresHangup: Bool = false
  ) throws {
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var original = termios()
    process = cpt_spawn(
      program, words, variables, Int32(rows), Int32(columns), ignoresHangup, &master, &slave, &original)
    originalModes = Modes(original)
    guard process > 0 else { throw Failure(code: errno) }
  }

  deinit {
    // A process that was never made has no id, and -1 would mean all of them.
    if process > 0, end == nil {
      kill(process, SIGKILL)
      hangUp()
      _ = Patience.status(of: process, milliseconds: Self.patienceMilliseconds)
    }
    hangUp()
    if slave >= 0 { close(slave) }
  }

  /// What a person's shell has, with no setting of this machine in it.
  package static func environment(_ changes: [String: String?] = [:]) -> [String: String] {
    var variables: [String: String] = [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/local/bin:/usr/bin:/bin",
      "HOME": NSTemporaryDirectory(), "PS1": "$ ",
    ]
    for (name, value) in changes { variables[name] = value }
    return variables
  }

  /// Types.
  package func send(_ text: String) { send(Array(text.utf8)) }

  /// Types bytes as they are; what a program does not take within the patience is lost.
  package func send(_ bytes: [UInt8]) {
    let deadline = Self.now() + Int64(Self.patienceMilliseconds)
    var rest = bytes[...]
    while !rest.isEmpty, Self.now() < deadline {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      guard count < 0 else {
        rest = rest.dropFirst(count)
        continue
      }
      guard errno == EAGAIN || errno == EINTR else { return }
      // A terminal whose own output is not read takes no keys either.
      _ = readSome(within: 5)
    }
  }

  /// Sends the program a signal.
  package func signal(_ number: Int32) { kill(process, number) }

  /// Gives the terminal another size.
  package func resize(columns: Int, rows: Int) { _ = cpt_resize(master, Int32(rows), Int32(columns)) }

  /// Cuts the line, as a dropped connection does.
  package func hangUp() {
    if master >= 0 { close(master) }
    master = -1
  }

  /// How the terminal stands now; it can be asked after the program's end too.
  package var modes: Modes {
    var now = termios()
    tcgetattr(slave, &now)
    return Modes(now)
  }

  /// Reads until `text` has been written since `mark`; false at the deadline.
  package func waitFor(_ text: String, after mark: Int = 0) -> Bool {
    let wanted = Array(text.utf8)
    return wait { $0.contains(wanted, after: mark) }
  }

  /// Reads until nothing has come for a while, for a few seconds at most: a clock on the screen goes on for ever.
  @discardableResult
  package func settle(milliseconds: Int32 = 300, after mark: Int = 0) -> [UInt8] {
    let deadline = Self.now() + max(5_000, Int64(milliseconds) * 4)
    while readSome(within: milliseconds), Self.now() < deadline {}
    return Array(output.dropFirst(mark))
  }

  /// When the first and the last byte of an answer came, in milliseconds after the question, and how many there were.
  package struct Answer: Sendable {
    package var first: Int64?
    package var last: Int64?
    package var bytes: Int
  }

  /// Types, and takes the times until nothing has come for a while.
  package func timeAnswer(to text: String, quietMilliseconds: Int32 = 300) -> Answer {
    let mark = output.count
    let start = Self.now()
    var (first, last): (Int64?, Int64?) = (nil, nil)
    if !text.isEmpty { send(text) }
    // A program's first byte may take as long as anything may; a key may mean nothing.
    let patience = text.isEmpty ? Self.patienceMilliseconds : 2_000
    while readSome(within: first == nil ? patience : quietMilliseconds) {
      last = Self.now() - start
      first = first ?? last
      guard Self.now() - start < Int64(Self.patienceMilliseconds) else { break }
    }
    return Answer(first: first, last: last, bytes: output.count - mark)
  }

  /// Reads for so long, whatever comes; what has come since `mark`.
  @discardableResult
  package func listen(milliseconds: Int64, after mark: Int) -> [UInt8] {
    let deadline = Self.now() + milliseconds
    while deadline > Self.now() { _ = readSome(within: Int32(max(1, deadline - Self.now()))) }
    return Array(output.dropFirst(mark))
  }

  /// How the program ended; nil when it did not by the deadline.
  package func waitForEnd(milliseconds: Int32 = PseudoTerminal.patienceMilliseconds) -> End? {
    _ = wait(milliseconds: milliseconds) { terminal in
      var status: Int32 = 0
      if cpt_has_ended(terminal.process, &status) {
        let signal = cpt_signal(status)
        terminal.end = signal == 0 ? .exited(cpt_exit_code(status)) : .killed(signal)
      }
      return terminal.end != nil
    }
    while readSome(within: 0) {}
    return end
  }

  /// Whether bytes have been written since `mark`.
  package func contains(_ wanted: [UInt8], after mark: Int = 0) -> Bool {
    guard output.count - mark >= wanted.count else { return false }
    return (mark...(output.count - wanted.count)).contains { output[$0...].starts(with: wanted) }
  }

  /// How often text has been written.
  package func count(of text: String) -> Int {
    let wanted = Array(text.utf8)
    return output.indices.count { output[$0...].starts(with: wanted) }
  }

  /// Where text was first written.
  package func firstIndex(of text: String) -> Int? {
    let wanted = Array(text.utf8)
    return output.indices.first { output[$0...].starts(with: wanted) }
  }

  /// Whether text has been written since `mark`.
  package func contains(_ text: String, after mark: Int = 0) -> Bool { contains(Array(text.utf8), after: mark) }

  private func wait(
    milliseconds: Int32 = PseudoTerminal.patienceMilliseconds, until isDone: (PseudoTerminal) -> Bool
  ) -> Bool {
    let deadline = Self.now() + Int64(milliseconds)
    while !isDone(self) {
      guard Self.now() < deadline else { return false }
      _ = readSome(within: 20)
    }
    return true
  }

  /// Reads what is there, waiting so long for a first byte; false when none came.
  private func readSome(within milliseconds: Int32) -> Bool {
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, milliseconds) > 0, Int32(ready.revents) & POLLIN != 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(master, &bytes, bytes.count)
    guard count > 0 else { return false }
    output += bytes.prefix(count)
    return true
  }

  private static func now() -> Int64 {
    var moment = timespec()
    clock_gettime(CLOCK_MONOTONIC, &moment)
    return Int64(moment.tv_sec) * 1_000 + Int64(moment.tv_nsec) / 1_000_000
  }
}
