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
    "Spans name their largest unit",
    arguments: [(-5, "0s"), (9_999, "9s"), (60_000, "1m"), (7_199_000, "1h"), (864_000_000, "10d")])
  func span(milliseconds: Int64, text: String) {
    #expect(Spell.span(milliseconds: milliseconds) == text)
  }

  @Test("Durations are finer", arguments: [(12, "12 ms"), (3_450, "3.4 s"), (61_000, "1m")])
  func duration(milliseconds: Int64, text: String) {
    #expect(Spell.duration(milliseconds: milliseconds) == text)
  }

  @Test("A change always has its sign", arguments: [(10_000, "+1.00"), (-12_345, "−1.2345"), (0, "0.00")])
  func change(units: Int64, text: String) {
    #expect(Spell.change(Money(units: units)) == text)
  }
}
