import Foundation

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
    let process = Process()
    process.executableURL = URL(filePath: tmux)
    process.arguments = ["-S", folder.appending(path: "socket").path] + arguments
    process.environment = PseudoTerminal.environment()
    let answer = Pipe()
    process.standardOutput = answer
    process.standardError = answer
    try process.run()
    let text = String(decoding: answer.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(arguments: arguments, answer: text) }
    return text
  }
}
