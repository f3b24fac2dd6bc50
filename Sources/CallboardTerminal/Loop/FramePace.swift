/// When the next frame may be painted: so many a second at most, and yet a key's answer waits for nobody.
///
/// What a key changes is painted at once; what was read for it comes some milliseconds later, and would wait for a whole
/// interval. So a frame that follows a rest may itself be followed soon, by one; that one is saved again within the
/// second.
struct FramePace {
  /// The least time between two frames that follow others, in milliseconds.
  private let interval: Int64
  /// When the last frames were painted, as many as a second may hold, the oldest first.
  private var recent: [Int64]

  private static let second: Int64 = 1_000

  /// A pace at which a frame may be painted now.
  init(interval: Int64, now: Int64) {
    self.interval = interval
    recent = Array(repeating: now - Self.second, count: Int(Self.second / interval))
  }

  /// From when on the next frame may be painted.
  var due: Int64 {
    let (latest, previous) = (recent[recent.count - 1], recent[recent.count - 2])
    // Answers that come together are painted together.
    let pause = latest - previous >= 2 * interval ? interval / 5 : interval
    return max(recent[0] + Self.second, latest + pause)
  }

  /// Notes that a frame is painted.
  mutating func paint(at now: Int64) {
    recent.removeFirst()
    recent.append(now)
  }
}
