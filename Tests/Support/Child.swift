package import Foundation
import Glibc
import Synchronization

/// A child process between three files: what it reads, what it prints, and what it complains.
///
/// Files and not pipes, since a sibling that starts at the same moment inherits a pipe and holds it open.
package final class Child: Sendable {
  /// The process's id.
  package let id: pid_t
  private let files: TemporaryFolder
  private let end = End()

  /// Starts a program, found by `PATH` unless it is a path, with `input` on its standard input.
  package init(
    _ program: String, _ arguments: [String], input: String? = nil, environment: [String: String] = [:],
    folder: URL? = nil
  ) throws {
    files = try TemporaryFolder()
    try files.write(input ?? "", to: "input")
    var variables = ProcessInfo.processInfo.environment
    for name in ["CALLBOARD_CONFIG", "XDG_CONFIG_HOME", "SSH_CONNECTION", "SSH_CLIENT", "CALLBOARD_NAME"] {
      variables[name] = nil
    }
    variables["SWIFT_BACKTRACE"] = "enable=yes,color=no,interactive=no"
    variables.merge(environment) { $1 }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, files.path("input"), O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, files.path("output"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, files.path("complaint"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
    var child: pid_t = 0
    // `env` changes the folder and becomes the program: the id stays.
    let place = ["-C", folder?.path ?? files.url.path, program]
    let code = Self.withStrings(["env"] + place + arguments) { words in
      Self.withStrings(variables.map { "\($0.key)=\($0.value)" }) { variables in
        SpawnAttributes.with { posix_spawnp(&child, "env", &actions, $0, words, variables) }
      }
    }
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
    id = child
    // waitpid blocks, and the cooperative pool has no thread to spare for that.
    Thread.detachNewThread { [id, end] in
      var status: Int32 = 0
      while waitpid(id, &status, 0) < 0 && errno == EINTR {}
      let signal = status & 0x7F
      end.came(signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
    }
  }

  /// A child does not outlive its test.
  deinit {
    if end.code == nil { signal(SIGKILL) }
  }

  /// Sends a signal.
  package func signal(_ number: Int32) { kill(id, number) }

  /// Waits for the end; 128 and the signal's number where a signal ended it.
  ///
  /// One that does not end within the patience is told to show its stacks among its complaints, and ended.
  package func exitCode() async -> Int32 {
    let watch = Task { [id, end] in
      try await ContinuousClock().sleep(for: Patience.child)
      if end.code == nil { kill(id, SIGABRT) }
      try await ContinuousClock().sleep(for: .seconds(20))
      if end.code == nil { kill(id, SIGKILL) }
    }
    defer { watch.cancel() }
    return await end.wait()
  }

  /// What it printed so far.
  package var output: String { text("output") }

  /// What it complained so far.
  package var complaint: String { text("complaint") }

  /// The first line of its output that `find` makes something of; nil when it ends without one.
  package func first<Value>(_ find: (String) -> Value?) async throws -> Value? {
    try await first(find, in: { output })
  }

  /// The first line of its complaints that `find` makes something of; nil when it ends without one.
  package func firstComplaint<Value>(_ find: (String) -> Value?) async throws -> Value? {
    try await first(find, in: { complaint })
  }

  private func first<Value>(_ find: (String) -> Value?, in text: () -> String) async throws -> Value? {
    let deadline = ContinuousClock.now + Patience.child
    while ContinuousClock.now < deadline {
      let hasEnded = end.code != nil
      for line in text().split(separator: "\n") {
        if let found = find(String(line)) { return found }
      }
      if hasEnded { return nil }
      try await ContinuousClock().sleep(for: .milliseconds(20))
    }
    return nil
  }

  private func text(_ name: String) -> String {
    (try? String(decoding: Data(contentsOf: files.url.appending(path: name)), as: UTF8.self)) ?? ""
  }

  private static func withStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}

/// The end of a process, and those who wait for it.
private final class End: Sendable {
  private struct State {
    var code: Int32?
    var waiters: [CheckedContinuation<Int32, Never>] = []
  }

  private let state = Mutex(State())

  var code: Int32? { state.withLock { $0.code } }

  func came(_ code: Int32) {
    let waiters = state.withLock { state in
      state.code = code
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume(returning: code) }
  }

  func wait() async -> Int32 {
    await withCheckedContinuation { waiter in
      let code = state.withLock { state in
        if state.code == nil { state.waiters.append(waiter) }
        return state.code
      }
      if let code { waiter.resume(returning: code) }
    }
  }
}
