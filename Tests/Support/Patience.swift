import Glibc
import Synchronization

/// How long tests wait before they say that something hangs.
///
/// Far beyond what a slow machine needs: a test that passes never comes near.
package enum Patience {
  /// For a child process to end, or to print a line.
  package static let child = Duration.seconds(300)

  /// For all tests of a bundle together.
  private static let wholeMinutes: UInt32 = 40

  private static let names = Mutex<[String: Int]>([:])

  /// Waits for a process to end and takes its status; nil when it does not within `milliseconds`.
  package static func status(of process: Int32, milliseconds: Int32) -> Int32? {
    let deadline = ContinuousClock.now + .milliseconds(Int(milliseconds))
    var status: Int32 = 0
    repeat {
      let answer = waitpid(process, &status, WNOHANG)
      if answer == process { return status }
      if answer < 0 && errno != EINTR { return nil }
      poll(nil, 0, 1)
    } while ContinuousClock.now < deadline
    return nil
  }

  /// Notes that a suite runs; the name stands in the sentence with which a bundle that hangs ends.
  static func began(_ name: String) {
    _ = watch
    names.withLock { $0[name, default: 0] += 1 }
  }

  /// Notes that a suite has ended.
  static func ended(_ name: String) {
    names.withLock { names in
      names[name, default: 1] -= 1
      if names[name] == 0 { names[name] = nil }
    }
  }

  /// A thread that ends the bundle with a sentence, and every thread's stack, when it hangs: silence would say nothing.
  private static let watch: Void = {
    var thread = pthread_t()
    pthread_create(&thread, nil, { _ in Patience.end() }, nil)
    pthread_detach(thread)
  }()

  private static func end() -> UnsafeMutableRawPointer? {
    sleep(wholeMinutes * 60)
    let running = names.withLock { $0.keys.sorted().joined(separator: ", ") }
    fflush(nil)
    fatalError("the tests hang: \(wholeMinutes) minutes have passed, and on threads of their own still run: \(running)")
  }
}
