import Foundation
import Glibc

/// A real terminal to look at: tmux, which keeps the screen that a program paints.
package final class PseudoTerminalScreen {
  /// tmux is missing, or said no.
  package struct Failure: Error {
    package var arguments: [String]
    package var answer: String
  }

  private let tmux: String
  private let folder: URL

  /// Whether tmux is installed.
  package static var isAvailable: Bool { PseudoTerminal.systemProgram("tmux") != nil }

  /// Starts a program in a window of this size; the window stays when the program ends.
  ///
  /// To `environment` tmux adds `TERM=tmux-256color`.
  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = PseudoTerminal.environment(),
    columns: Int, rows: Int
  ) throws {
    guard let tmux = PseudoTerminal.systemProgram("tmux") else { throw Failure(arguments: [], answer: "no tmux") }
    self.tmux = tmux
    folder = FileManager.default.temporaryDirectory.appending(path: "screen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let settings = folder.appending(path: "tmux.conf")
    try """
    set -g default-terminal tmux-256color
    set -g remain-on-exit on
    set -g status off
    set -s escape-time 0
    """.write(to: settings, atomically: true, encoding: .utf8)
    let variables = environment.filter { $0.key != "TERM" }.flatMap { ["-e", "\($0.key)=\($0.value)"] }
    let words = ([program] + arguments).map { "'" + $0.replacing("'", with: "'\\''") + "'" }
    try run(
      ["-f", settings.path, "new-session", "-d", "-x", String(columns), "-y", String(rows)] + variables
        + ["exec " + words.joined(separator: " ")])
  }

  deinit {
    _ = try? run(["kill-server"])
    try? FileManager.default.removeItem(at: folder)
  }

  /// Presses keys by tmux's names: `j`, `Enter`, `Escape`, `C-l`.
  package func press(_ keys: String...) throws { try run(["send-keys"] + keys) }

  /// Types text as it is.
  package func type(_ text: String) throws { try run(["send-keys", "-l", text]) }

  /// Gives the window another size.
  package func resize(columns: Int, rows: Int) throws {
    try run(["resize-window", "-x", String(columns), "-y", String(rows)])
  }

  /// The rows of the screen, without the blanks at their ends.
  package func rows() throws -> [String] {
    var rows = try run(["capture-pane", "-p"]).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if rows.last == "" { rows.removeLast() }
    return rows.map { row in String(row.reversed().drop { $0 == " " }.reversed()) }
  }

  /// Waits until the screen is as wanted, and gives its rows; nil when it never was.
  package func waitFor(_ isWanted: ([String]) -> Bool) throws -> [String]? {
    let deadline = ContinuousClock.now + .milliseconds(Int(PseudoTerminal.patienceMilliseconds))
    repeat {
      let now = try rows()
      if isWanted(now) { return now }
    } while ContinuousClock.now < deadline
    return nil
  }

  /// Waits until a row holds the text.
  package func waitFor(_ text: String) throws -> [String]? {
    try waitFor { rows in rows.contains { $0.contains(text) } }
  }

  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    // Not by Foundation's Process, which waits until the server too, that stays, has let go of what it inherited.
    let answer = folder.appending(path: "answer").path
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, answer, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    let words = ([tmux, "-S", folder.appending(path: "socket").path] + arguments).map { strdup($0) } + [nil]
    let variables = PseudoTerminal.environment().map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var process: pid_t = 0
    let isStarted = SpawnAttributes.with { posix_spawn(&process, tmux, &actions, $0, words, variables) == 0 }
    guard isStarted else {
      throw Failure(arguments: arguments, answer: "not started")
    }
    let status = Patience.status(of: process, milliseconds: PseudoTerminal.patienceMilliseconds)
    if status == nil {
      kill(process, SIGKILL)
      _ = Patience.status(of: process, milliseconds: PseudoTerminal.patienceMilliseconds)
    }
    let text = (try? String(contentsOfFile: answer, encoding: .utf8)) ?? ""
    guard status == 0 else { throw Failure(arguments: arguments, answer: status == nil ? "no answer" : text) }
    return text
  }
}
