extension Money {
  /// How many digits an amount in text may have before its point (`protocols.md` B: `-?\d{1,14}(\.\d{1,4})?`).
  private static let maximumWholeDigits = 14

  /// Reads an amount from text: `-?\d{1,14}(\.\d{1,4})?`; no exponent, plus sign or space.
  package init(text: some StringProtocol) throws(MoneyError) {
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes.removeFirst() }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 1 || parts.count == 2, bytes.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }),
      let whole = parts.first, (1...Self.maximumWholeDigits).contains(whole.count)
    else { throw .malformed }
    let fraction = parts.count == 2 ? parts[1] : []
    guard parts.count == 1 || !fraction.isEmpty else { throw .malformed }
    guard fraction.count <= 4 else { throw .tooFine }
    var units: Int64 = 0
    for digit in whole { units = units * 10 + Int64(digit.digit) }
    for place in 0..<4 {
      units = units * 10 + (place < fraction.count ? Int64(fraction[fraction.startIndex + place].digit) : 0)
    }
    self.init(units: isNegative ? -units : units)
  }

  /// Reads an amount from the plain decimal digits of a JSON number (no exponent; as `Decimal` describes itself).
  ///
  /// A number within max(1e-9, |value| × 2⁻⁵⁰) of a value with 4 decimals is that value, since a sender that computes
  /// in binary writes `0.30000000000000004` for 0.3; anything finer is ``MoneyError/tooFine`` (money rule 1).
  package init(jsonDigits text: some StringProtocol) throws(MoneyError) {
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes.removeFirst() }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 1 || parts.count == 2, let whole = parts.first, !whole.isEmpty,
      bytes.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") })
    else { throw .malformed }
    var units: UInt128 = 0
    for digit in whole {
      units = units * 10 + UInt128(digit.digit)
      guard units <= UInt128(Int64.max) else { throw .overflow }
    }
    // 22 decimals: 4 that count and 18 that tell an artefact from a finer amount.
    var remainder: UInt128 = 0
    let fraction = parts.count == 2 ? parts[1] : []
    for place in 0..<22 {
      let digit = place < fraction.count ? UInt128(fraction[fraction.startIndex + place].digit) : 0
      if place < 4 { units = units * 10 + digit } else { remainder = remainder * 10 + digit }
    }
    // In range before it is multiplied: units × 1e18 then fits 128 bits.
    guard units <= UInt128(Int64.max) else { throw .overflow }
    let unit: UInt128 = 1_000_000_000_000_000_000
    if remainder != 0 {
      // In 1e-22: 1e-9 is 1e13, and |value| × 2⁻⁵⁰ is units × 1e18 / 2⁵⁰.
      let tolerance = max(10_000_000_000_000, (units * unit) >> 50)
      if unit - remainder <= tolerance {
        units += 1
      } else if remainder > tolerance {
        throw .tooFine
      }
    }
    guard units <= UInt128(Int64.max) else { throw .overflow }
    self.init(units: isNegative ? -Int64(units) : Int64(units))
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII digit.
  fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

  /// The value of an ASCII digit.
  fileprivate var digit: UInt8 { self - UInt8(ascii: "0") }
}
