import CallboardCore
import Testing

@Suite("Timestamp") struct TimestampTests {
  @Test(
    "The settle document's 28 characters are read and written",
    arguments: [
      ("2022-10-14T23:00:00.000+0800", 1_665_759_600_000), ("1970-01-01T08:00:00.001+0800", 1),
      ("1969-12-31T23:59:59.999+0800", -28_800_001), ("2024-02-29T12:00:00.500+0800", 1_709_179_200_500),
    ])
  func settle(text: String, milliseconds: Int64) {
    let moment = Timestamp(milliseconds: milliseconds)
    #expect(Timestamp(settleText: text) == moment)
    #expect(moment.settleText == text)
  }

  @Test("23 characters without an offset are GMT+8; another offset is honoured")
  func settleVariants() {
    #expect(Timestamp(settleText: "2022-10-14T23:00:00.000")?.milliseconds == 1_665_759_600_000)
    #expect(Timestamp(settleText: "2022-10-14T15:00:00.000+0000")?.milliseconds == 1_665_759_600_000)
    #expect(Timestamp(settleText: "2022-10-14T10:30:00.000-0430")?.milliseconds == 1_665_759_600_000)
  }

  @Test(
    "A text of another form is no time",
    arguments: [
      "", "2022-10-14", "2022-10-14 23:00:00.000+0800", "2022-13-14T23:00:00.000+0800", "2022-02-29T23:00:00.000+0800",
      "2022-10-14T24:00:00.000+0800", "2022-10-14T23:00:60.000+0800", "2022-10-14T23:00:00.000 0800",
      "2022-10-14T23:00:00.0000+800", "2022-10-14T23:00:00.000+9900", "２022-10-14T23:00:00.00",
    ])
  func refuses(text: String) {
    #expect(Timestamp(settleText: text) == nil)
  }

  @Test(
    "RFC 3339 in UTC, also before the epoch and far ahead",
    arguments: [
      (1_665_759_600_000, "2022-10-14T15:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (0, "1970-01-01T00:00:00.000Z"),
      (4_102_444_800_123, "2100-01-01T00:00:00.123Z"),
    ])
  func rfc3339(milliseconds: Int64, text: String) {
    #expect(Timestamp(milliseconds: milliseconds).description == text)
  }

  @Test("A civil time leads back to its moment on every day of four centuries")
  func roundTrip() {
    let dayLength: Int64 = 86_400_000
    for day in Int64(-73_049)...73_049 {
      let moment = Timestamp(milliseconds: day * dayLength + 12_345_678)
      #expect(CivilTime(moment, offsetMinutes: -570).moment(offsetMinutes: -570) == moment)
    }
  }

  @Test("Steps saturate instead of wrapping")
  func saturates() {
    #expect(Timestamp(milliseconds: .max).advanced(byMilliseconds: 1).milliseconds == .max)
    #expect(Timestamp(milliseconds: .min).advanced(byMilliseconds: -1).milliseconds == .min)
    #expect(Timestamp(seconds: .max) == nil)
  }

  @Test("The first and the last moment that can be kept have a civil time too")
  func ends() {
    let first = CivilTime(Timestamp(milliseconds: .min))
    #expect([first.hour, first.minute, first.second, first.millisecond] == [16, 47, 4, 192])
    let last = CivilTime(Timestamp(milliseconds: .max))
    #expect([last.hour, last.minute, last.second, last.millisecond] == [7, 12, 55, 807])
  }

  @Test("Clocks are shown in the zone that is asked for")
  func clocks() {
    let moment = Timestamp(milliseconds: 1_665_759_600_000)
    #expect(moment.clock(offsetMinutes: 480) == "23:00:00")
    #expect(moment.dayAndClock(offsetMinutes: 720) == "10-15 03:00:00")
  }
}
