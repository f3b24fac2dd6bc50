import CallboardCore
import Foundation
import Glibc
import Support
import Testing

/// The console as a shift uses it: through a real sshd, on a line that drops.
@Suite(
  "The console over SSH", .serialized, .ownThread,
  .enabled(if: SSHServer.isAvailable, "openssh-server is not installed; install it to try the console over SSH"))
struct SSHTests {
  private let seeded: SeededConsole
  private let server: SSHServer

  init() async throws {
    seeded = try await SeededConsole()
    server = try await SSHServer()
  }

  /// Opens the console there; its process writes its id into a file first.
  private func open(columns: Int = 160, rows: Int = 50) throws -> (terminal: PseudoTerminal, process: Int32) {
    let file = seeded.folder.path("console.pid")
    unlink(file)
    let command =
      "echo $$ > '\(file)'; exec env LC_ALL=C.UTF-8 TZ=UTC '\(Binary.callboard)' console --config '\(seeded.configuration)'"
    let terminal = try server.open(command, columns: columns, rows: rows)
    #expect(
      terminal.waitFor("1732534548458928050"), "\(String(decoding: terminal.output.suffix(500), as: UTF8.self))")
    terminal.settle()
    let text = try String(contentsOfFile: file, encoding: .utf8)
    return (terminal, try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))))
  }

  @Test("Keys, sizes and the way out work; the trail knows from where the person came")
  func session() async throws {
    let (terminal, process) = try open()
    #expect(terminal.contains("@127.0.0.1"))
    terminal.send("2gr")
    #expect(terminal.waitFor("[ Cancel ]"))
    terminal.settle(milliseconds: 500)
    terminal.send("\u{1B}")
    #expect(terminal.waitFor("cancelled"))
    terminal.settle()
    let action = try #require(try await seeded.trail().last { $0.verb == .retry })
    #expect(action.outcome == .cancelled && action.actor.client == "127.0.0.1")
    let mark = terminal.output.count
    terminal.resize(columns: 80, rows: 24)
    #expect(terminal.waitFor("AAA-251916", after: mark))
    terminal.settle()
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    RestoreTests.expectRestored(terminal)
    #expect(Self.hasEnded(process))
  }

  @Test("When the client is killed, the console ends by itself")
  func clientKilled() throws {
    let (terminal, process) = try open()
    terminal.signal(SIGKILL)
    #expect(terminal.waitForEnd() == .killed(SIGKILL))
    let start = ContinuousClock.now
    #expect(Self.waitForEnd(of: process))
    // A second is promised; far more means that it does not notice.
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test("When the server's session is killed in the middle of a plan, nothing is done and the console ends")
  func sessionKilled() async throws {
    let (terminal, process) = try open()
    terminal.send("2gr")
    #expect(terminal.waitFor("[ Cancel ]"))
    kill(try #require(Self.parent(of: process)), SIGKILL)
    let start = ContinuousClock.now
    #expect(Self.waitForEnd(of: process))
    #expect(ContinuousClock.now - start < .seconds(5))
    #expect(terminal.waitForEnd() != nil)
    #expect(try await seeded.trail().filter { $0.verb == .retry }.map(\.outcome) == [.cancelled])
  }

  private static func hasEnded(_ process: Int32) -> Bool {
    guard kill(process, 0) == 0 else { return true }
    // Whoever has to reap it may be late; it does nothing any more.
    return state(of: process).first == "Z"
  }

  private static func waitForEnd(of process: Int32) -> Bool {
    let deadline = ContinuousClock.now + .milliseconds(Int(PseudoTerminal.patienceMilliseconds))
    while ContinuousClock.now < deadline {
      if hasEnded(process) { return true }
      poll(nil, 0, 10)
    }
    return false
  }

  /// The fields of `/proc/PID/stat` behind the name: state, parent and so on.
  private static func state(of process: Int32) -> [Substring] {
    let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    return text.split(separator: ")").last?.split(separator: " ") ?? []
  }

  private static func parent(of process: Int32) -> Int32? {
    let fields = state(of: process)
    return fields.count > 1 ? Int32(fields[1]) : nil
  }
}
