import CTerminal
import Glibc

/// A pipe to oneself, by which handlers of signals and other threads wake a loop that polls.
///
/// It is never closed: a handler may write to it for as long as the process lives, and there is one a screen.
struct WakePipe: Sendable {
  let reading: Int32
  let writing: Int32

  init() throws(TerminalError) {
    var reading: Int32 = -1
    var writing: Int32 = -1
    guard ct_wake_pipe(&reading, &writing) == 0 else { throw .failed(String(cString: strerror(errno))) }
    self.reading = reading
    self.writing = writing
  }

  /// Wakes the loop.
  ///
  /// A full pipe is left as it is: it wakes the loop anyway.
  func wake() {
    var byte: UInt8 = 0x6D
    _ = write(writing, &byte, 1)
  }

  /// Takes what has been written.
  func drain() {
    var bytes = [UInt8](repeating: 0, count: 512)
    while read(reading, &bytes, bytes.count) == bytes.count {}
  }
}
