import CallboardCore

/// Reads a moment that lies ahead, as a person types it.
enum MomentInput {
  /// `90s`, `30m`, `2h`, `1d` from now; `14:30` in local time, today or tomorrow; `2026-03-14T14:30:00Z`.
  ///
  /// - Returns: The moment, or nil when the text is none that lies ahead.
  static func moment(_ text: String, now: Timestamp, zone: ZoneOffsets) -> Timestamp? {
    let found =
      span(text).map(now.advanced(byMilliseconds:)) ?? clock(text, now: now, zone)
      ?? dateAndTime(text)
    return found.flatMap { $0 > now ? $0 : nil }
  }

  private static func span(_ text: String) -> Int64? {
    let units: [Character: Int64] = ["s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
    guard let unit = text.last.flatMap({ units[$0] }), let count = number(text.dropLast(), digits: 1...6) else {
      return nil
    }
    return Int64(count) * unit
  }

  /// The next time that the clock shows it.
  private static func clock(_ text: String, now: Timestamp, _ zone: ZoneOffsets) -> Timestamp? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hour = number(parts[0], digits: 1...2), let minute = number(parts[1], digits: 2...2)
    else { return nil }
    let offset = zone.minutes(at: now)
    let today = CivilTime(now, offsetMinutes: offset)
    let civil = CivilTime(
      year: today.year, month: today.month, day: today.day, hour: hour, minute: minute, second: 0, millisecond: 0)
    guard let read = civil?.moment(offsetMinutes: offset) else { return nil }
    let moment = zone.corrected(read, readAt: now)
    return moment > now ? moment : zone.corrected(read.advanced(byMilliseconds: 86_400_000), readAt: now)
  }

  /// RFC 3339 in UTC, whole seconds.
  private static func dateAndTime(_ text: String) -> Timestamp? {
    guard text.hasSuffix("Z") else { return nil }
    let halves = text.dropLast().split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2 else { return nil }
    let date = halves[0].split(separator: "-", omittingEmptySubsequences: false)
    let time = halves[1].split(separator: ":", omittingEmptySubsequences: false)
    guard date.count == 3, time.count == 3, let year = number(date[0], digits: 4...4) else { return nil }
    let rest = (date.dropFirst() + time).compactMap { number($0, digits: 2...2) }
    guard rest.count == 5 else { return nil }
    return CivilTime(
      year: Int64(year), month: rest[0], day: rest[1], hour: rest[2], minute: rest[3], second: rest[4], millisecond: 0
    )?.moment()
  }

  private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ 48...57 ~= $0 }) else { return nil }
    return Int(text)
  }
}
