extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC with milliseconds, `2022-10-14T15:00:00.000Z`: the form of the JSON contract.
  package var description: String { CivilTime(self).dateAndTime + "Z" }

  /// The settle document's 28 characters at GMT+8, `2022-10-14T23:00:00.000+0800`.
  package var settleText: String {
    CivilTime(self, offsetMinutes: Self.settleOffsetMinutes).dateAndTime + "+0800"
  }

  /// `HH:mm:ss` in a zone that stands `offsetMinutes` east of UTC.
  package func clock(offsetMinutes: Int) -> String {
    CivilTime(self, offsetMinutes: offsetMinutes).time
  }

  /// `MM-dd HH:mm:ss` in a zone that stands `offsetMinutes` east of UTC.
  package func dayAndClock(offsetMinutes: Int) -> String {
    let civil = CivilTime(self, offsetMinutes: offsetMinutes)
    return "\(civil.month.padded(2))-\(civil.day.padded(2)) \(civil.time)"
  }

  /// `yyyy-MM-ddTHH:mm:ss` in a zone that stands `offsetMinutes` east of UTC: as a filter's terms take it.
  package func dateAndClock(offsetMinutes: Int) -> String {
    String(CivilTime(self, offsetMinutes: offsetMinutes).dateAndTime.dropLast(4))
  }

  /// The zone of the settle document, GMT+8, in minutes.
  package static let settleOffsetMinutes = 480

  /// Reads the settle document's time: 28 characters with an offset, or 23 without one, which are taken as GMT+8.
  ///
  /// - Returns: The moment, or nil when the text has neither form.
  package init?(settleText text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 28 || bytes.count == 23 else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    let marks: [(Int, Character)] = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, ".")]
    guard marks.allSatisfy({ bytes[$0.0] == $0.1.asciiValue }),
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
      let minute = number(14..<16), let second = number(17..<19), let millisecond = number(20..<23),
      let civil = CivilTime(
        year: Int64(year), month: month, day: day, hour: hour, minute: minute, second: second,
        millisecond: millisecond)
    else { return nil }
    var offset = Self.settleOffsetMinutes
    if bytes.count == 28 {
      guard bytes[23] == UInt8(ascii: "+") || bytes[23] == UInt8(ascii: "-"), let hours = number(24..<26),
        let minutes = number(26..<28), hours <= 14, minutes < 60
      else { return nil }
      offset = (hours * 60 + minutes) * (bytes[23] == UInt8(ascii: "-") ? -1 : 1)
    }
    self = civil.moment(offsetMinutes: offset)
  }
}

extension CivilTime {
  /// `yyyy-MM-ddTHH:mm:ss.SSS`.
  fileprivate var dateAndTime: String {
    guard (0...9_999).contains(year) else {
      return "\(Int(year).padded(4))-\(month.padded(2))-\(day.padded(2))T\(time).\(millisecond.padded(3))"
    }
    // Messages are made of these: written digit by digit, since a text for each part costs ten times as much.
    return String(unsafeUninitializedCapacity: 23) { bytes in
      var end = 23
      func put(_ number: Int, _ digits: Int, after mark: UInt8?) {
        var rest = number
        for _ in 0..<digits {
          end -= 1
          bytes[end] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
        guard let mark else { return }
        end -= 1
        bytes[end] = mark
      }
      put(millisecond, 3, after: UInt8(ascii: "."))
      put(second, 2, after: UInt8(ascii: ":"))
      put(minute, 2, after: UInt8(ascii: ":"))
      put(hour, 2, after: UInt8(ascii: "T"))
      put(day, 2, after: UInt8(ascii: "-"))
      put(month, 2, after: UInt8(ascii: "-"))
      put(Int(year), 4, after: nil)
      return 23
    }
  }

  /// `HH:mm:ss`.
  fileprivate var time: String { "\(hour.padded(2)):\(minute.padded(2)):\(second.padded(2))" }
}

extension Int {
  /// The number with leading zeros up to `width` digits.
  fileprivate func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}
