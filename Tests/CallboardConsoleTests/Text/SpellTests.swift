import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Numbers and spans on the screen")
struct SpellTests {
  @Test(
    "Counts have their thousands apart",
    arguments: [(0, "0"), (999, "999"), (4_310, "4,310"), (1_234_567, "1,234,567")])
  func count(number: Int, text: String) {
    #expect(Spell.count(number) == text)
  }

  @Test("Brief counts fit four cells", arguments: [(7, "7"), (1_234, "1.2k"), (34_900, "34k"), (5_600_000, "5.6M")])
  func brief(number: Int, text: String) {
    #expect(Spell.brief(number) == text)
  }

  @Test(
    "Shares are rounded to a tenth of a percent; neither all nor nothing is said of a part",
    arguments: [
      (2, 42, "4.8"), (3, 16, "18.8"), (1, 3, "33.3"), (2, 3, "66.7"), (1, 2, "50.0"), (1, 1_000, "0.1"),
      (1, 2_000, "0.1"), (1, 2_001, "<0.1"), (4, 10_000, "<0.1"), (9_994, 10_000, "99.9"), (9_996, 10_000, ">99.9"),
      (9_999_999, 10_000_000, ">99.9"), (7, 7, "100.0"), (0, 7, "0.0"), (0, 0, "0.0"),
    ])
  func percent(part: Int, all: Int, text: String) {
    #expect(Spell.percent(part, of: all) == text)
  }

  @Test(
    "Spans name their largest unit, in few cells and in a sentence",
    arguments: [
      (-5, "0s", "0秒", "0 秒"), (9_999, "9s", "9秒", "9 秒"), (60_000, "1m", "1分", "1 分钟"),
      (7_199_000, "1h", "1时", "1 小时"), (864_000_000, "10d", "10天", "10 天"),
    ])
  func span(milliseconds: Int64, text: String, brief: String, said: String) {
    #expect(Spell.span(milliseconds: milliseconds, in: .english) == text)
    #expect(Spell.saidSpan(milliseconds: milliseconds, in: .english) == text)
    #expect(Spell.span(milliseconds: milliseconds, in: .chinese) == brief)
    #expect(Spell.saidSpan(milliseconds: milliseconds, in: .chinese) == said)
  }

  @Test(
    "Durations are finer",
    arguments: [(12, "12 ms", "12 ms"), (3_450, "3.4 s", "3.4 s"), (61_000, "1m", "1 分钟")])
  func duration(milliseconds: Int64, text: String, chinese: String) {
    #expect(Spell.duration(milliseconds: milliseconds, in: .english) == text)
    #expect(Spell.duration(milliseconds: milliseconds, in: .chinese) == chinese)
  }

  @Test("A change always has its sign", arguments: [(10_000, "+1.00"), (-12_345, "−1.2345"), (0, "0.00")])
  func change(units: Int64, text: String) {
    #expect(Spell.change(Money(units: units)) == text)
  }
}
