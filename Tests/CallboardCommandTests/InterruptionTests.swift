import Foundation
import Support
import Testing

@testable import callboard

@Suite("Interrupted work", .serialized) struct InterruptionTests {
  @Test("A file that was begun is there when it is finished, and gone when it is discarded")
  func files() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.csv")
    let discarded = try ExportFile(path: path, replaces: false)
    try discarded.write("half")
    #expect(FileManager.default.fileExists(atPath: path))
    discarded.discard()
    #expect(!FileManager.default.fileExists(atPath: path))

    try folder.write("old", to: "a.csv")
    let replaced = try ExportFile(path: path, replaces: true)
    try replaced.write("new")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    try replaced.finish()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.csv"])
    #expect(throws: CommandExit.self) { try ExportFile(path: path, replaces: false) }
  }

  @Test("A signal ends work that would go on for ever, and says which it was")
  func signals() async throws {
    let (begun, start) = AsyncStream.makeStream(of: Void.self)
    await #expect {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          try await Interruption.stopping {
            start.yield()
            try await Waits.untilCancelled(.zero)
          }
        }
        group.addTask {
          for await _ in begun { break }
          kill(getpid(), SIGHUP)
        }
        try await group.waitForAll()
      }
    } throws: { ($0 as? Interrupted)?.signal == SIGHUP }
  }

  @Test("Work that ends by itself gives what it gives, or throws what it throws")
  func ends() async throws {
    #expect(try await Interruption.stopping { 7 } == 7)
    await #expect(throws: CommandExit.refused("no")) {
      try await Interruption.stopping { throw CommandExit.refused("no") }
    }
  }
}
