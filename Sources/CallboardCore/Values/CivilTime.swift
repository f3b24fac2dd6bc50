/// A date and a time of day in the proleptic Gregorian calendar, without a zone.
///
/// The day arithmetic is Howard Hinnant's "chrono-compatible low-level date algorithms".
package struct CivilTime: Sendable, Hashable {
  package var year: Int64
  package var month: Int
  package var day: Int
  package var hour: Int
  package var minute: Int
  package var second: Int
  package var millisecond: Int

  /// The civil time at `moment` in a zone that stands `offsetMinutes` east of UTC.
  package init(_ moment: Timestamp, offsetMinutes: Int = 0) {
    let local = moment.advanced(byMilliseconds: Int64(offsetMinutes) * 60_000).milliseconds
    let dayLength: Int64 = 86_400_000
    let whole = local.quotientAndRemainder(dividingBy: dayLength)
    let days = whole.remainder < 0 ? whole.quotient - 1 : whole.quotient
    var rest = Int(whole.remainder < 0 ? whole.remainder + dayLength : whole.remainder)
    millisecond = rest % 1_000
    rest /= 1_000
    second = rest % 60
    minute = rest / 60 % 60
    hour = rest / 3_600
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// A civil time from its parts, or nil when a part is out of its range (`60` seconds, 30 February).
  package init?(year: Int64, month: Int, day: Int, hour: Int, minute: Int, second: Int, millisecond: Int) {
    guard (0...9_999).contains(year), (1...12).contains(month), (0...23).contains(hour), (0...59).contains(minute),
      (0...59).contains(second), (0...999).contains(millisecond), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.millisecond = millisecond
  }

  /// The moment of this civil time in a zone that stands `offsetMinutes` east of UTC.
  package func moment(offsetMinutes: Int = 0) -> Timestamp {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    let minutes = (days * 24 + Int64(hour)) * 60 + Int64(minute - offsetMinutes)
    return Timestamp(milliseconds: (minutes * 60 + Int64(second)) * 1_000 + Int64(millisecond))
  }

  private static func days(in month: Int, of year: Int64) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
