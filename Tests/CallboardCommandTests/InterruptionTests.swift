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

  @Test("However a file ends, its descriptor is closed", arguments: FileEnd.allCases)
  func descriptors(end: FileEnd) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.csv")
    if end == .refused { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false) }
    func begin() throws -> ExportFile {
      let file = try ExportFile(path: path, replaces: end == .refused)
      try file.write("half")
      #expect(try Self.openFiles(in: folder) == 1)
      return file
    }
    switch end {
    case .finished: try begin().finish()
    case .discarded:
      let file = try begin()
      file.discard()
      // What has its number by now is another's.
      let other = open("/dev/null", O_RDONLY)
      file.discard()
      #expect(fcntl(other, F_GETFD) >= 0)
      close(other)
    case .refused:
      let file = try begin()
      #expect(throws: CommandExit.self) { try file.finish() }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.csv"])
    case .forgotten: _ = try begin()
    }
    #expect(try Self.openFiles(in: folder) == 0)
  }

  enum FileEnd: CaseIterable {
    case finished
    case discarded
    /// A folder has its name.
    case refused
    case forgotten
  }

  /// How many descriptors of this process lead to files of a folder, those that have lost their names among them.
  private static func openFiles(in folder: TemporaryFolder) throws -> Int {
    let own = URL(filePath: "/proc/self/fd")
    return try FileManager.default.contentsOfDirectory(atPath: own.path).count { name in
      (try? FileManager.default.destinationOfSymbolicLink(atPath: own.appending(path: name).path))?
        .hasPrefix(folder.url.path + "/") ?? false
    }
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
