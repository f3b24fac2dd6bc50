package import Foundation
import Glibc
import Synchronization

/// A child process whose output is read while it runs.
package final class Child: Sendable {
  private let process: UncheckedProcess
  private let standardOutput = Gathered()
  private let standardError = Gathered()
  private let ended = Gathered()

  /// `Process` is not Sendable; it is started once and then only asked for its id and sent signals.
  private struct UncheckedProcess: @unchecked Sendable {
    let value = Process()
  }

  /// Starts a program, with `input` on its standard input and nothing when that is nil.
  package init(
    _ program: String, _ arguments: [String], input: String? = nil, environment: [String: String] = [:],
    folder: URL? = nil
  ) throws {
    process = UncheckedProcess()
    let child = process.value
    child.executableURL = URL(filePath: program.hasPrefix("/") ? program : "/usr/bin/env")
    child.arguments = program.hasPrefix("/") ? arguments : [program] + arguments
    var variables = ProcessInfo.processInfo.environment
    for name in ["CALLBOARD_CONFIG", "XDG_CONFIG_HOME", "SSH_CONNECTION", "SSH_CLIENT", "CALLBOARD_NAME"] {
      variables[name] = nil
    }
    child.environment = variables.merging(environment) { $1 }
    if let folder { child.currentDirectoryURL = folder }
    let inputPipe = try Self.starting.withLock { _ in
      let (input, output, complaint) = (try Self.pipe(), try Self.pipe(), try Self.pipe())
      child.standardInput = input
      child.standardOutput = output
      child.standardError = complaint
      standardOutput.follow(output.fileHandleForReading)
      standardError.follow(complaint.fileHandleForReading)
      child.terminationHandler = { [ended] _ in ended.close() }
      try child.run()
      return input
    }
    // A child that ends without reading is no mistake of the one who writes.
    _ = Self.ignoringBrokenPipes
    if let input { try? inputPipe.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
    try? inputPipe.fileHandleForWriting.close()
  }

  private static let ignoringBrokenPipes: Void = { _ = Glibc.signal(SIGPIPE, SIG_IGN) }()

  /// One child starts at a time: a sibling that was started between a pipe and its close-on-exec would inherit the
  /// pipe, and hold it open for ever.
  private static let starting = Mutex(())

  private static func pipe() throws -> Pipe {
    let pipe = Pipe()
    for handle in [pipe.fileHandleForReading, pipe.fileHandleForWriting] {
      guard fcntl(handle.fileDescriptor, F_SETFD, FD_CLOEXEC) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
    return pipe
  }

  /// A child does not outlive its test.
  deinit {
    if process.value.isRunning { signal(SIGKILL) }
  }

  /// The process's id.
  package var id: Int32 { process.value.processIdentifier }

  /// Sends a signal.
  package func signal(_ number: Int32) { kill(id, number) }

  /// Waits for the end; 128 and the signal's number where a signal ended it.
  package func exitCode() async -> Int32 {
    await ended.untilClosed()
    let status = process.value.terminationStatus
    return process.value.terminationReason == .uncaughtSignal ? 128 + status : status
  }

  /// Everything from standard output, once it is closed.
  package func output() async -> String {
    await standardOutput.untilClosed()
    return standardOutput.text
  }

  /// Everything from standard error, once it is closed.
  package func complaint() async -> String {
    await standardError.untilClosed()
    return standardError.text
  }

  /// What standard error holds so far.
  package var complaintSoFar: String { standardError.text }

  /// The first line of standard output that `find` makes something of; nil when the output ends without one.
  package func first<Value: Sendable>(_ find: @escaping @Sendable (String) -> Value?) async -> Value? {
    await standardOutput.first { text in
      text.split(separator: "\n").lazy.compactMap { find(String($0)) }.first
    }
  }
}

/// Bytes that come in from elsewhere, and those who wait for them.
private final class Gathered: Sendable {
  private struct State {
    var bytes = Data()
    var isClosed = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }

  func follow(_ handle: FileHandle) {
    handle.readabilityHandler = { [self] handle in
      let chunk = handle.availableData
      guard chunk.isEmpty else { return change { $0.bytes.append(chunk) } }
      handle.readabilityHandler = nil
      close()
    }
  }

  func close() { change { $0.isClosed = true } }

  func untilClosed() async {
    _ = await first { _ in nil as Bool? }
  }

  func first<Value: Sendable>(_ find: @Sendable (String) -> Value?) async -> Value? {
    while true {
      let (found, isClosed) = state.withLock { (find(String(decoding: $0.bytes, as: UTF8.self)), $0.isClosed) }
      if found != nil || isClosed { return found }
      let seen = state.withLock { $0.bytes.count }
      await withCheckedContinuation { waiter in
        let isLate = state.withLock { state in
          if state.isClosed || state.bytes.count != seen { return true }
          state.waiters.append(waiter)
          return false
        }
        if isLate { waiter.resume() }
      }
    }
  }

  private func change(_ apply: (inout State) -> Void) {
    let waiters = state.withLock { state in
      apply(&state)
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }
}
