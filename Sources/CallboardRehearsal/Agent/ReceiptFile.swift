import Glibc
import Synchronization

/// A file that takes one line a request, written before the request is answered.
///
/// A line is one `write` at the end of the file: what was written stands there also when the process is killed.
package final class ReceiptFile: Sendable {
  private let descriptor: Int32
  private let failure = Mutex<ReceiptFileError?>(nil)
  private let path: String

  /// Opens a file to be written on at its end; makes it for its owner alone.
  package init(_ path: String) throws(ReceiptFileError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    self.path = path
    guard descriptor >= 0 else { throw ReceiptFileError(path: path, code: errno) }
  }

  deinit { close(descriptor) }

  /// Writes one line; a failure is kept for ``check()``.
  package func add(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    let written = write(descriptor, bytes, bytes.count)
    if written != bytes.count {
      let code = written < 0 ? errno : ENOSPC
      failure.withLock { $0 = $0 ?? ReceiptFileError(path: path, code: code) }
    }
  }

  /// Throws what kept the first line that failed from being written.
  package func check() throws(ReceiptFileError) {
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}

/// Why the file of receipts cannot be written.
package struct ReceiptFileError: Error, Equatable, CustomStringConvertible {
  let path: String
  let code: Int32

  package var description: String { "the agent's log \(path) cannot be written: \(String(cString: strerror(code)))" }
}
