import Foundation
import Support
import Testing

/// How long the product's console takes from a key to its last byte, on a large store.
///
/// Not part of the quick tests: `MEASURE_KEYS=FOLDER` names a folder with a store made by `callboard bench rows --store`
/// (or one that is not there yet: it is made), and prints a table. `MEASURE_BINARY` names another executable.
@Suite(
  "Times from key to screen", .serialized, .ownThread,
  .enabled(
    if: ProcessInfo.processInfo.environment["MEASURE_KEYS"] != nil,
    "set MEASURE_KEYS to a folder for a large store to measure"))
struct KeyTimesTests {
  static let folder = ProcessInfo.processInfo.environment["MEASURE_KEYS"].flatMap { $0.isEmpty ? nil : $0 }

  /// What is typed, and what it is for.
  private static let steps: [(name: String, keys: String)] = [
    ("first row of notices (g)", "g"), ("live end (G)", "G"), ("page up (Ctrl-U)", "\u{15}"),
    ("page down (Ctrl-D)", "\u{4}"), ("one row up (k)", "k"), ("retry queue (2)", "2"), ("last of the queue (G)", "G"),
    ("first of the queue (g)", "g"), ("wallet flow (3)", "3"), ("first line (g)", "g"), ("live end of it (G)", "G"),
    ("notices, detail (1 Enter)", "1\r"), ("back (Esc)", "\u{1B}"), ("filter uid=", "/uid=100003\r"),
    ("its first row (g)", "g"), ("clear (\\)", "\\"), ("filter state=stuck", "/state=stuck\r"), ("clear (\\)", "\\"),
    ("filter user=", "/user=mei10\r"), ("clear (\\)", "\\"), ("filter age<30m", "/age<30m\r"), ("clear (\\)", "\\"),
    ("filter route=hrg", "/route=hrg\r"), ("clear (\\)", "\\"), ("a word, counted to the end", "/mei10\r"),
    ("clear (\\)", "\\"), ("a word that is nowhere", "/zzzz\r"), ("clear (\\)", "\\"),
    ("a word, given up at once", "/zzzz\r\u{1B}"), ("zoom (z)", "z"), ("zoom back (z)", "z"), ("help (?)", "?"),
    ("close it (q)", "q"),
  ]

  @Test("A table of every key", arguments: [(80, 24), (160, 50)])
  func table(columns: Int, rows: Int) async throws {
    let folder = try #require(Self.folder)
    let configuration = folder + "/callboard.yaml"
    if !FileManager.default.fileExists(atPath: configuration) {
      let made = try await Binary.run(Binary.measured, ["bench", "rows", "--store", folder, "--rounds", "1"])
      #expect(made.code == 0, "\(made.complaint)")
    }
    let terminal = try PseudoTerminal(
      Binary.measured, ["console", "--read-only", "--config", configuration], environment: PseudoTerminal.environment(),
      columns: columns, rows: rows)
    var lines = [line("\(columns)×\(rows)", "first byte", "last byte", "bytes")]
    lines.append(line("first screen", terminal.timeAnswer(to: "")))
    terminal.listen(milliseconds: 2_000, after: 0)
    for step in Self.steps {
      lines.append(line(step.name, terminal.timeAnswer(to: step.keys)))
    }
    let status = try String(contentsOfFile: "/proc/\(terminal.process)/status", encoding: .utf8)
    lines += status.split(separator: "\n").filter { $0.hasPrefix("VmRSS") || $0.hasPrefix("VmHWM") }.map(String.init)
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    print(lines.joined(separator: "\n"))
  }

  private func line(_ name: String, _ answer: PseudoTerminal.Answer) -> String {
    line(
      name, answer.first.map { "\($0) ms" } ?? "none", answer.last.map { "\($0) ms" } ?? "none", String(answer.bytes))
  }

  private func line(_ cells: String...) -> String {
    zip(cells, [32, 12, 12, 8]).map { cell, width in
      cell.padding(toLength: max(width, cell.count), withPad: " ", startingAt: 0)
    }.joined()
  }
}
