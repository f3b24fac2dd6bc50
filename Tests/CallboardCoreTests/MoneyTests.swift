import CallboardCore
import Testing

@Suite("Money") struct MoneyTests {
  @Test(
    "Text is read to the last of 4 decimals",
    arguments: [
      ("0", 0), ("0.0", 0), ("10.0", 100_000), ("4078.90", 40_789_000), ("-1.5", -15_000), ("0.0001", 1),
      ("-0.0001", -1), ("99999999999999.9999", 999_999_999_999_999_999), ("007", 70_000),
    ])
  func reads(text: String, units: Int64) throws {
    #expect(try Money(text: text) == Money(units: units))
  }

  @Test(
    "A text of another form is refused",
    arguments: [
      "", "-", ".", ".5", "5.", "+5", " 5", "5 ", "1e3", "1,5", "--5", "1.2.3", "０", "0x10", "NaN", "100000000000000",
    ])
  func refuses(text: String) {
    #expect(throws: MoneyError.malformed) { try Money(text: text) }
  }

  @Test("A text with a fifth decimal is too fine, be it 0", arguments: ["0.00001", "1.00000", "-2.12345"])
  func refusesFine(text: String) {
    #expect(throws: MoneyError.tooFine) { try Money(text: text) }
  }

  @Test(
    "Money rule 1: a sender's binary artefact is the value that it stands for",
    arguments: [
      ("0.30000000000000004", 3_000), ("0.29999999999999999", 3_000), ("4078.8999999999996", 40_789_000),
      ("4078.90", 40_789_000), ("-0.1000000000000000055511151231257827", -1_000), ("0", 0),
      ("0.00000000000000000000000000000001", 0), ("12345678.9000000014901161", 123_456_789_000),
    ])
  func readsArtefacts(digits: String, units: Int64) throws {
    #expect(try Money(jsonDigits: digits) == Money(units: units))
  }

  @Test(
    "Money rule 1: a number finer than 4 decimals is refused, never rounded",
    arguments: ["0.00001", "0.000000002", "1.00005", "4078.899999", "-3.00001"])
  func refusesFineNumbers(digits: String) {
    #expect(throws: MoneyError.tooFine) { try Money(jsonDigits: digits) }
  }

  @Test(
    "Money rule 1: an amount that does not fit is an error",
    arguments: [
      "922337203685477.5808", "1000000000000000000000000000000", "922337203685477.58079999999999999999",
      "99999999999999999.00001", "9223372036854775807.00001", "-9223372036854775807.9999999999999999999999",
    ])
  func refusesLargeNumbers(digits: String) {
    #expect(throws: MoneyError.overflow) { try Money(jsonDigits: digits) }
  }

  @Test("Money rule 1: sums, differences and opposites that do not fit are errors")
  func overflows() {
    #expect(throws: MoneyError.overflow) { try Money(units: .max).adding(Money(units: 1)) }
    #expect(throws: MoneyError.overflow) { try Money(units: .min).subtracting(Money(units: 1)) }
    #expect(throws: MoneyError.overflow) { try Money(units: .min).negated() }
  }

  @Test(
    "Each form of text says the amount exactly",
    arguments: [
      (40_789_000, "4078.9000", "4078.9", "4,078.90", "4,078.90"), (0, "0.0000", "0", "0.00", "0.00"),
      (-1, "-0.0001", "-0.0001", "−0.0001", "-0.0001"),
      (12_345_678_901_230, "1234567890.1230", "1234567890.123", "1,234,567,890.123", "1,234,567,890.123"),
      (-1_000_000, "-100.0000", "-100", "−100.00", "-100.00"),
      (
        Int64.min, "-922337203685477.5808", "-922337203685477.5808", "−922,337,203,685,477.5808",
        "-922,337,203,685,477.5808"
      ),
    ])
  func writes(units: Int64, contract: String, shortest: String, display: String, ascii: String) {
    let money = Money(units: units)
    #expect(
      [money.description, money.shortest, money.display, money.asciiDisplay] == [contract, shortest, display, ascii])
  }

  @Test(
    "The shortest text is the exact one without the zeros at its end",
    arguments: [
      0, 1, 10, 100, 1_000, 10_000, 10_500, 10_001, 40_789_000, 40_780_900, 100_000_000, -1, -15_000, -10_010, .max,
      .min,
    ] as [Int64])
  func shortest(units: Int64) {
    let money = Money(units: units)
    var exact = Substring(money.description)
    while exact.last == "0" { exact.removeLast() }
    #expect(money.shortest == (exact.last == "." ? exact.dropLast() : exact))
  }
}
