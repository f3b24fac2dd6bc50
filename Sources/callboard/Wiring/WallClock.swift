import CallboardCore
import Glibc

extension Timestamp {
  /// The system's wall clock, now.
  static var now: Timestamp {
    var moment = timespec()
    clock_gettime(CLOCK_REALTIME, &moment)
    return Timestamp(milliseconds: Int64(moment.tv_sec) * 1_000 + Int64(moment.tv_nsec) / 1_000_000)
  }
}
