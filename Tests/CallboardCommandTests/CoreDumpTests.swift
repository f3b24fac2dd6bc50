import Foundation
import Support
import Testing

@Suite("Core dumps", .timeLimit(.minutes(10))) struct CoreDumpTests {
  @Test("A gateway leaves none, whatever its shell allows, and though somebody allows it more later")
  func none() async throws {
    let site = try Site()
    let child = try Child(
      "sh", ["-c", #"ulimit -c unlimited; exec "$0" serve --config callboard.yaml"#, Binary.callboard],
      environment: ["SWIFT_BACKTRACE": "enable=no"], folder: site.folder.url)
    _ = try #require(try await child.first { $0.hasPrefix("listening") ? $0 : nil }, "\(child.complaint)")
    let limits = try String(contentsOfFile: "/proc/\(child.id)/limits", encoding: .utf8)
    let core = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") })
    #expect(core.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"])
    // Where this user may: only a process that cannot be dumped leaves nothing then.
    _ = try await Binary.run("prlimit", ["--pid", "\(child.id)", "--core=unlimited:unlimited"])
    child.signal(SIGQUIT)
    #expect(await child.exitCode() == 128 + SIGQUIT)
    let left = try FileManager.default.contentsOfDirectory(atPath: site.folder.url.path)
    #expect(left.filter { $0.hasPrefix("core") } == [])
  }
}
