/// When the next frame may be painted: so many a second at most, and yet a key's answer waits for nobody.
///
/// What a key changes is painted at once; what was read for it comes some milliseconds later, and would wait for a whole
/// interval. So a frame that follows a rest may itself be followed soon, by one; the next comes when those two have had
/// their time. Any two intervals hold at most two frames.
struct FramePace {
  /// The least time between two frames that follow others, in milliseconds.
  let interval: Int64
  /// The least time after a frame that followed a rest: answers that come together are painted together.
  private var pause: Int64 { interval / 5 }
  /// When the last frame was painted, and the one before it.
  private var latest: Int64
  private var previous: Int64

  /// A pace at which a frame may be painted now.
  init(interval: Int64, now: Int64) {
    self.interval = interval
    latest = now - 2 * interval
    previous = now - 4 * interval
  }

  /// From when on the next frame may be painted.
  var due: Int64 {
    let isAfterRest = latest - previous >= 2 * interval
    return max(previous + 2 * interval, latest + (isAfterRest ? pause : interval))
  }

  /// Notes that a frame is painted.
  mutating func paint(at now: Int64) { (previous, latest) = (latest, now) }
}
