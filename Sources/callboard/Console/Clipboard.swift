import CallboardConsole
import CallboardTerminal
import Foundation
import Glibc

/// Copies a text where the terminal is not asked to: into the buffer of tmux, else into a file.
struct Clipboard: Sendable {
  /// How long tmux may take.
  static let tmuxPatience = Duration.seconds(2)

  let environment: [String: String]

  /// Puts the text there; what tmux does not take goes into a file.
  func put(_ text: String) async -> CopyPlace {
    let route = CopyRoute.choose(byteCount: text.utf8.count, environment: environment)
    if route == .tmux, await giveToTmux(text) { return .tmux }
    return Self.file(text, in: environment["XDG_RUNTIME_DIR"] ?? environment["TMPDIR"] ?? "/tmp")
  }

  /// Whether `tmux load-buffer -w -` took the text.
  ///
  /// Its input is a file, so that no pipe of ours can fill or be inherited.
  private func giveToTmux(_ text: String) async -> Bool {
    guard let input = try? TextFile.make(text, in: environment["TMPDIR"] ?? "/tmp") else { return false }
    defer { unlink(input) }
    guard let handle = FileHandle(forReadingAtPath: input) else { return false }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["tmux", "load-buffer", "-w", "-"]
    process.environment = environment
    process.standardInput = handle
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let (ends, entry) = AsyncStream.makeStream(of: Int32.self)
    process.terminationHandler = {
      entry.yield($0.terminationReason == .exit ? $0.terminationStatus : -1)
      entry.finish()
    }
    guard (try? process.run()) != nil else { return false }
    let id = process.processIdentifier
    return await withTaskGroup(of: Void.self) { group in
      group.addTask {
        if (try? await Task.sleep(for: Self.tmuxPatience)) != nil { kill(id, SIGKILL) }
      }
      defer { group.cancelAll() }
      for await status in ends { return status == 0 }
      return false
    }
  }

  private static func file(_ text: String, in folder: String) -> CopyPlace {
    do {
      return .file(path: try TextFile.make(text, in: folder))
    } catch {
      return .nowhere("no file can be written in \(folder): \(String(cString: strerror(error.code)))")
    }
  }
}

/// A new file with a text in it, for its owner alone.
private enum TextFile {
  struct Failure: Error {
    var code: Int32
  }

  static func make(_ text: String, in folder: String) throws(Failure) -> String {
    var path = Array("\(folder)/callboard-copy-XXXXXX".utf8CString)
    // mkstemp makes a file that was not there, with mode 0600, whoever else writes in the folder.
    let file = mkstemp(&path)
    guard file >= 0 else { throw Failure(code: errno) }
    defer { close(file) }
    let name = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let failure = Failure(code: errno)
        unlink(name)
        throw failure
      }
      rest = rest.dropFirst(count)
    }
    return name
  }
}
