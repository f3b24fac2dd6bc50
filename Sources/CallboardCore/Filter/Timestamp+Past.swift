extension Timestamp {
  /// The moment that a person means by a text which usually names one that is over: `30m` is 30 minutes before `now`,
  /// `21:10` the last that has begun, `2026-01-31` that day's start, `2026-01-31 21:10` or with a zone behind it that
  /// moment; nil for anything else.
  ///
  /// What names no zone stands `offsetMinutes` east of UTC.
  package init?(past text: String, at now: Timestamp, offsetMinutes: Int) {
    if let length = Int64(lengthOfTime: text) {
      self = now.advanced(byMilliseconds: -length)
      return
    }
    guard let stretch = try? StretchReader(now: now, offsetMinutes: offsetMinutes).plain(text) else { return nil }
    self = stretch.from
  }
}
