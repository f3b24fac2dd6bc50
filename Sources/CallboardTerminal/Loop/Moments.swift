import Glibc

/// Milliseconds of the monotonic clock, for deadlines.
func monotonicMilliseconds() -> Int64 { milliseconds(of: CLOCK_MONOTONIC) }

/// How many milliseconds are left of the wall clock's current second.
func millisecondsToNextSecond() -> Int64 { 1_000 - milliseconds(of: CLOCK_REALTIME) % 1_000 }

private func milliseconds(of clock: clockid_t) -> Int64 {
  var moment = timespec()
  clock_gettime(clock, &moment)
  return Int64(moment.tv_sec) * 1_000 + Int64(moment.tv_nsec) / 1_000_000
}
