import CallboardCore
import Glibc
import Synchronization

/// Where rows are written to: a file of one's own that is there whole or not at all, or standard output.
final class ExportFile: Sendable {
  /// What nobody but its owner may read: it holds players' amounts.
  private static let mode: mode_t = 0o600

  private let descriptor: Int32
  /// The file that is being written; nil for standard output.
  private let partial: String?
  /// The name that it gets in the end.
  private let path: String?
  /// Whether the descriptor is still ours; standard output never is.
  private let isOpen: Mutex<Bool>

  /// Writes to standard output.
  init() {
    (descriptor, partial, path) = (STDOUT_FILENO, nil, nil)
    isOpen = Mutex(false)
  }

  /// Begins a new file; with `replaces` it takes the place of an old one, once it is whole.
  ///
  /// `hint` says what else can be done about a file that is there already.
  init(path: String, replaces: Bool, hint: String = "") throws {
    let partial = replaces ? "\(path).partial-\(getpid())" : path
    let opened = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, Self.mode)
    guard opened >= 0 else {
      if errno == EEXIST && !replaces {
        throw CommandExit.refused("\(path) is there already; name another file\(hint)")
      }
      throw CommandExit.refused("\(partial) cannot be made: \(Self.reason)")
    }
    (descriptor, self.partial, self.path) = (opened, partial, path)
    isOpen = Mutex(true)
    // The mode that was asked for, whatever the umask is.
    fchmod(opened, Self.mode)
  }

  deinit { shut() }

  /// Whether a person would see what is written as it comes.
  var isTerminal: Bool { partial == nil && isatty(descriptor) == 1 }

  /// Writes all of a text.
  func write(_ text: String) throws {
    var text = text
    let isWhole = text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
    if !isWhole { throw CommandExit.refused("\(path ?? "standard output") could not be written: \(Self.reason)") }
  }

  /// Makes the file whole under its name, on the disk.
  func finish() throws {
    guard let partial, let path else { return }
    guard fsync(descriptor) == 0, shut(), partial == path || rename(partial, path) == 0 else {
      let reason = Self.reason
      discard()
      throw CommandExit.refused("\(path) could not be written whole: \(reason)")
    }
  }

  /// Takes back what was written, and the room that it took; of standard output nothing can be taken back.
  func discard() {
    if let partial { unlink(partial) }
    // A file that has lost its name fills the disk for as long as it is open.
    shut()
  }

  /// Closes the descriptor, once: its number may be another file's afterwards.
  ///
  /// - Returns: Whether all that was written is kept.
  @discardableResult
  private func shut() -> Bool {
    isOpen.withLock { isOpen in
      defer { isOpen = false }
      return !isOpen || close(descriptor) == 0
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
