import CallboardCore
import Glibc
import Synchronization

/// The right to checkpoint: of all gateways on one store the one that holds a lock on a file beside it.
///
/// The system frees it when the process ends, however it ends.
final class AdvisoryLock: Sendable {
  private let path: String
  private let descriptor = Mutex<Int32?>(nil)

  init(besides store: String) { path = store + ".lock" }

  deinit { release() }

  /// Takes the lock if nobody else has it; true when this process has it now.
  func tryAcquire() -> Bool {
    descriptor.withLock { held in
      if held != nil { return true }
      let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, StoreFile.mode)
      guard opened >= 0 else { return false }
      guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
        _ = Glibc.close(opened)
        return false
      }
      held = opened
      return true
    }
  }

  /// Gives the lock back.
  ///
  /// To close is not enough: a child that was forked and has not yet become another program holds the lock too.
  func release() {
    descriptor.withLock { held in
      if let opened = held {
        _ = flock(opened, LOCK_UN)
        _ = Glibc.close(opened)
      }
      held = nil
    }
  }
}
