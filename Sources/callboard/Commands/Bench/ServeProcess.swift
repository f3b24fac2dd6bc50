import Foundation
import Synchronization

/// `callboard serve` in a process of its own, so that what is measured shares nothing with the one who measures.
final class ServeProcess: Sendable {
  /// `http://127.0.0.1:port`.
  let url: String
  private let process: Handle

  /// `Process` is not Sendable; after its start it is only asked for its id and whether it ended.
  private struct Handle: @unchecked Sendable {
    let value = Process()
  }

  /// Starts it with a configuration, its log in a file, and waits until it listens.
  init(configuration: URL, log: URL) async throws {
    process = Handle()
    let child = process.value
    child.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    child.arguments = ["serve", "--config", configuration.path]
    let output = Pipe()
    child.standardOutput = output
    child.standardInput = FileHandle.nullDevice
    child.standardError = try FileHandle(forWritingTo: log)
    let (chunks, continuation) = AsyncStream<Data>.makeStream()
    output.fileHandleForReading.readabilityHandler = { handle in
      let chunk = handle.availableData
      continuation.yield(chunk)
      if chunk.isEmpty {
        handle.readabilityHandler = nil
        continuation.finish()
      }
    }
    try child.run()
    var text = ""
    for await chunk in chunks {
      text += String(decoding: chunk, as: UTF8.self)
      guard text.contains("\n") else { continue }
      if let url = text.split(separator: "\n").lazy.compactMap({ ListeningLine.url(in: String($0)) }).first {
        self.url = url
        return
      }
    }
    throw CommandExit.unusable("callboard serve did not start; its log is \(log.path)")
  }

  /// Asks it to stop, and waits until it has; its exit code.
  func stop() async -> Int32 {
    let (end, continuation) = AsyncStream<Void>.makeStream()
    process.value.terminationHandler = { _ in continuation.finish() }
    if process.value.isRunning { process.value.terminate() } else { continuation.finish() }
    for await _ in end {}
    return process.value.terminationStatus
  }
}

/// The line by which `serve` says where it listens.
enum ListeningLine {
  private static let start = "listening on "

  /// The line for a host and a port.
  static func text(host: String, port: Int) -> String {
    start + "http://" + (host.contains(":") ? "[\(host)]" : host) + ":\(port)"
  }

  /// The address in such a line, or nil in any other.
  static func url(in line: String) -> String? {
    line.hasPrefix(start) ? String(line.dropFirst(start.count)) : nil
  }
}
