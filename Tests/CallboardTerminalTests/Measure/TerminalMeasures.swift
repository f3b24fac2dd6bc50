import Foundation
import Glibc
import Support
import Testing

/// What programs of a terminal cost on the line, and how they leave it: the console beside htop, tig and lnav, in one
/// run and by one harness.
///
/// Figures, not verdicts: it is off unless `MEASURE_TERMINALS=1`, and prints a table.
/// `MEASURE_BINARY` names another executable.
@Suite(
  "Measures of terminal programs", .serialized, .ownThread,
  .enabled(
    if: ProcessInfo.processInfo.environment["MEASURE_TERMINALS"] == "1", "MEASURE_TERMINALS=1 prints the figures"))
struct TerminalMeasures {
  /// A program to be measured.
  struct Subject {
    var name: String
    var program: String
    var arguments: [String]
    var folder: String
    /// What moves its cursor down and up.
    var down: String
    var up: String
  }

  static let signals: [(Int32, String)] = [
    (SIGTERM, "TERM"), (SIGHUP, "HUP"), (SIGINT, "INT"), (SIGQUIT, "QUIT"), (SIGABRT, "ABRT"), (SIGSEGV, "SEGV"),
    (SIGBUS, "BUS"), (SIGILL, "ILL"), (SIGFPE, "FPE"), (SIGTRAP, "TRAP"), (SIGSYS, "SYS"),
  ]

  private static let size = (columns: 160, rows: 50)

  @Test("The table") func table() async throws {
    let seeded = try await SeededConsole()
    for number in 0..<60 {
      try await seeded.notice(
        "17325345484590\(10_000 + number)", uid: "001", bet: 10_000, win: Int64(number) * 500,
        after: 6_000 + Int64(number))
    }
    let folder = try TemporaryFolder()
    try Self.repository(in: folder)
    try folder.write(
      (0..<500).map { "2026-01-05T04:00:\($0 % 60 < 10 ? "0" : "")\($0 % 60)Z info line \($0) of a log\n" }.joined(),
      to: "some.log")
    var subjects = [
      Subject(
        name: "callboard", program: Binary.measured, arguments: ["console", "--config", seeded.configuration],
        folder: folder.url.path, down: "k", up: "j")
    ]
    for (name, arguments, down, up) in [
      ("htop", [], "\u{1B}OB", "\u{1B}OA"), ("tig", [], "j", "k"), ("lnav", [folder.path("some.log")], "k", "j"),
    ] {
      guard let program = PseudoTerminal.systemProgram(name) else { continue }
      subjects.append(
        Subject(
          name: name, program: program, arguments: arguments, folder: folder.path("repository"), down: down, up: up))
    }
    var rows: [[String]] = [["160×50"] + subjects.map(\.name)]
    let columns = try subjects.map { try Self.measure($0) }
    for (index, label) in Self.labels.enumerated() { rows.append([label] + columns.map { $0[index] }) }
    print(Self.text(rows))
    #expect(columns.allSatisfy { $0.count == Self.labels.count })
  }

  private static let labels = [
    "first byte, ms", "first screen, ms", "first screen, B", "cursor move, B (most of 10)",
    "side follows, B (most of 10)",
    "held key 1 s, B", "idle, B/s", "idle, CPU ms/s", "leaves the screen on", "restores termios on", "does neither on",
    "hang-up, ends after ms", "hang-up, SIGHUP ignored", "RSS, MB",
  ]

  private static func open(_ subject: Subject, ignoresHangup: Bool = false) throws -> PseudoTerminal {
    // A shell that goes where it is wanted, and becomes the program.
    try PseudoTerminal(
      "/bin/sh", ["-c", "cd '\(subject.folder)' && exec \"$0\" \"$@\"", subject.program] + subject.arguments,
      environment: PseudoTerminal.environment(["HOME": subject.folder]), columns: size.columns, rows: size.rows,
      ignoresHangup: ignoresHangup)
  }

  private static func measure(_ subject: Subject) throws -> [String] {
    var figures: [String] = []
    let begun = ContinuousClock.now
    let terminal = try open(subject)
    let first = terminal.waitForFirstByte() ? milliseconds(since: begun) : -1
    var last = begun
    var count = 0
    for _ in 0..<100 {
      _ = terminal.listen(milliseconds: 20, after: count)
      if terminal.output.count > count { (count, last) = (terminal.output.count, .now) }
    }
    figures += [String(first), String(milliseconds(from: begun, to: last)), String(count)]

    var moves: [Int] = []
    var follows: [Int] = []
    for step in 0..<10 {
      let mark = terminal.output.count
      terminal.send(step % 4 < 2 ? subject.down : subject.up)
      let quick = terminal.listen(milliseconds: 180, after: mark).count
      moves.append(quick)
      follows.append(terminal.listen(milliseconds: 700, after: mark).count - quick)
    }
    figures += [String(moves.max() ?? 0), String(follows.max() ?? 0)]
    var mark = terminal.output.count
    for step in 0..<40 {
      terminal.send(step % 8 < 4 ? subject.down : subject.up)
      _ = terminal.listen(milliseconds: 25, after: mark)
    }
    figures.append(String(terminal.output.count - mark))
    _ = terminal.listen(milliseconds: 2_500, after: mark)
    mark = terminal.output.count
    let cpu = processorMilliseconds(of: terminal.process)
    figures.append(String(terminal.listen(milliseconds: 5_000, after: mark).count / 5))
    figures.append(String((processorMilliseconds(of: terminal.process) - cpu) / 5))
    let memory = residentMegabytes(of: terminal.process)

    figures += try endings(subject)
    for ignores in [false, true] { figures.append(try hangUp(subject, ignores: ignores)) }
    return figures + [memory]
  }

  /// On how many signals the primary screen is back, on how many termios are, and on which neither.
  private static func endings(_ subject: Subject) throws -> [String] {
    var screens = 0
    var modes = 0
    var neither: [String] = []
    for (signal, name) in signals {
      let terminal = try open(subject)
      _ = terminal.listen(milliseconds: 700, after: 0)
      let mark = terminal.output.count
      terminal.signal(signal)
      _ = terminal.waitForEnd(milliseconds: 3_000)
      let hasLeft = terminal.contains("\u{1B}[?1049l", after: mark)
      let isSame = terminal.modes == terminal.originalModes
      if hasLeft { screens += 1 }
      if isSame { modes += 1 }
      if !hasLeft && !isSame { neither.append(name) }
    }
    return [
      "\(screens) of \(signals.count)", "\(modes) of \(signals.count)",
      neither.isEmpty ? "none" : neither.joined(separator: " "),
    ]
  }

  private static func hangUp(_ subject: Subject, ignores: Bool) throws -> String {
    let terminal = try open(subject, ignoresHangup: ignores)
    _ = terminal.listen(milliseconds: 1_200, after: 0)
    let cpu = processorMilliseconds(of: terminal.process)
    let start = ContinuousClock.now
    terminal.hangUp()
    let end = terminal.waitForEnd(milliseconds: 5_000)
    if end != nil { return String(milliseconds(since: start)) }
    return "lives on, \((processorMilliseconds(of: terminal.process) - cpu) / 5) CPU ms/s"
  }

  private static func repository(in folder: TemporaryFolder) throws {
    let script = """
      set -e; mkdir repository; cd repository; git init -q .
      for n in $(seq 40); do git -c user.name=a -c user.email=a@b commit -q --allow-empty -m "commit $n"; done
      """
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder.url
    try process.run()
    process.waitUntilExit()
  }

  private static func milliseconds(since start: ContinuousClock.Instant) -> Int { milliseconds(from: start, to: .now) }

  private static func milliseconds(from start: ContinuousClock.Instant, to end: ContinuousClock.Instant) -> Int {
    let parts = (end - start).components
    return Int(parts.seconds * 1_000 + parts.attoseconds / 1_000_000_000_000_000)
  }

  /// utime and stime of a process, by ticks of 10 ms.
  private static func processorMilliseconds(of process: Int32) -> Int {
    let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    return fields.count > 12 ? ((Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)) * 10 : 0
  }

  private static func residentMegabytes(of process: Int32) -> String {
    let text = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS") } ?? ""
    return String((Int(line.filter(\.isNumber)) ?? 0) / 1_024)
  }

  private static func text(_ rows: [[String]]) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).enumerated().map { index, cell in
        let blank = String(repeating: " ", count: cell.1 - cell.0.count)
        return index == 0 ? cell.0 + blank : blank + cell.0
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}

extension PseudoTerminal {
  /// Reads until anything has been written.
  fileprivate func waitForFirstByte() -> Bool {
    for _ in 0..<5_000 {
      if !listen(milliseconds: 1, after: 0).isEmpty { return true }
    }
    return false
  }
}
