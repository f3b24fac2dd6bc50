/// Reads the stretch of time that a text means: `21:10` is that minute, `2026-01-31` that day, and `01-31` the last such
/// one.
struct StretchReader {
  var now: Timestamp?
  var offsetMinutes: Int

  /// From a moment on, and before another.
  struct Stretch: Equatable {
    var from: Timestamp
    var until: Timestamp
  }

  /// A stretch, one with its neighbourhood (`21:10±20m`), or from one to the end of another (`21:00..22:00`).
  func wide(_ text: String) throws(Filter.Complaint) -> Stretch {
    for mark in ["±", "+/-", "+-"] {
      guard let (left, right) = Self.parts(of: text, at: mark) else { continue }
      guard let reach = Int64(lengthOfTime: right) else {
        throw .noLength(right, isReach: true)
      }
      let middle = try plain(left, reach: reach).from
      return Stretch(
        from: middle.advanced(byMilliseconds: -reach),
        until: middle.advanced(byMilliseconds: reach).advanced(byMilliseconds: 1))
    }
    guard let (left, right) = Self.parts(of: text, at: "..") else { return try plain(text) }
    let first = try plain(left)
    var last = try plain(right)
    // What has begun may end today at a time that is still to come.
    if first.from >= last.until { last = try plain(right, reach: .max) }
    guard first.from < last.until else { throw .endsBefore(left, end: right) }
    return Stretch(from: first.from, until: last.until)
  }

  /// A time of day, a day, or a moment in any precision down to milliseconds.
  ///
  /// What says no day, or no year, is the last such one of which a neighbourhood of `reach` milliseconds has begun.
  func plain(_ text: String, reach: Int64 = 0) throws(Filter.Complaint) -> Stretch {
    if text.contains(":"), !text.contains("-") { return try timeOfDay(text, reach) }
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == " " }
    if let first = parts.first, Self.numbers(first, apart: "-")?.count == 2, first.count == 5, let now {
      return try withoutYear(text, now, reach)
    }
    guard let first = parts.first, let day = Self.numbers(first, apart: "-"), day.count == 3, first.count == 10 else {
      throw .noTime(text)
    }
    guard parts.count == 2 else { return try stretch(text, day, [0, 0], length: 86_400_000) }
    let (clock, zone) = try Self.zone(of: String(parts[1]), in: text)
    let (seconds, fraction) = Self.parts(of: clock, at: ".") ?? (clock, "")
    guard let time = Self.numbers(seconds[...], apart: ":"), (2...3).contains(time.count) else {
      throw .noTime(text)
    }
    guard fraction.isEmpty else {
      guard time.count == 3, fraction.count == 3, let thousandths = Self.numbers(fraction[...], apart: ".") else {
        throw .noTime(text)
      }
      return try stretch(text, day, time + thousandths, length: 1, zone: zone)
    }
    return try stretch(text, day, time, length: time.count == 2 ? 60_000 : 1_000, zone: zone)
  }

  /// The last such day, or moment of it, of which the neighbourhood has begun.
  private func withoutYear(_ text: String, _ now: Timestamp, _ reach: Int64) throws(Filter.Complaint) -> Stretch {
    let year = CivilTime(now, offsetMinutes: offsetMinutes).year
    do throws(Filter.Complaint) {
      let stretch = try plain("\(year)-\(text)")
      return stretch.from.milliseconds(since: now) > reach ? try plain("\(year - 1)-\(text)") : stretch
    } catch {
      throw .noTime(text)
    }
  }

  /// The last such time of day of which the neighbourhood has begun.
  private func timeOfDay(_ text: String, _ reach: Int64) throws(Filter.Complaint) -> Stretch {
    guard let time = Self.numbers(text[...], apart: ":"), (2...3).contains(time.count) else {
      throw .noTime(text)
    }
    guard let now else { throw .wantsDate(text) }
    let today = CivilTime(now, offsetMinutes: offsetMinutes)
    let day = [Int(today.year), today.month, today.day]
    let stretch = try stretch(text, day, time, length: time.count == 2 ? 60_000 : 1_000)
    guard stretch.from.milliseconds(since: now) > reach else { return stretch }
    return Stretch(
      from: stretch.from.advanced(byMilliseconds: -86_400_000),
      until: stretch.until.advanced(byMilliseconds: -86_400_000))
  }

  private func stretch(
    _ text: String, _ day: [Int], _ time: [Int], length: Int64, zone: Int? = nil
  ) throws(Filter.Complaint) -> Stretch {
    guard
      let civil = CivilTime(
        year: Int64(day[0]), month: day[1], day: day[2], hour: time[0], minute: time[1],
        second: time.count > 2 ? time[2] : 0, millisecond: time.count > 3 ? time[3] : 0)
    else { throw .noTime(text) }
    let from = civil.moment(offsetMinutes: zone ?? offsetMinutes)
    return Stretch(from: from, until: from.advanced(byMilliseconds: length))
  }

  /// A time of day without the zone behind it, and the zone in minutes east of UTC; nil where none is named.
  private static func zone(of text: String, in whole: String) throws(Filter.Complaint) -> (String, Int?) {
    if text.hasSuffix("Z") { return (String(text.dropLast()), 0) }
    guard let mark = text.firstIndex(where: { $0 == "+" || $0 == "-" }) else { return (text, nil) }
    guard let parts = numbers(text[text.index(after: mark)...], apart: ":"), parts.count == 2, parts[0] <= 14,
      parts[1] < 60
    else { throw .noTime(whole) }
    return (String(text[..<mark]), (parts[0] * 60 + parts[1]) * (text[mark] == "-" ? -1 : 1))
  }

  /// Numbers of 1 to 4 digits apart by a character, or nil.
  private static func numbers(_ text: Substring, apart mark: Character) -> [Int]? {
    var numbers: [Int] = []
    for part in text.split(separator: mark, omittingEmptySubsequences: false) {
      guard (1...4).contains(part.count), part.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(part)
      else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// What stands before and behind the first `mark`; nil where there is none.
  private static func parts(of text: String, at mark: String) -> (String, String)? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].hasPrefix(mark) {
        return (String(text[..<index]), String(text[index...].dropFirst(mark.count)))
      }
      index = text.index(after: index)
    }
    return nil
  }
}
