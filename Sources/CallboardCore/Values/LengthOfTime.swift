extension Int64 {
  /// Milliseconds from a length of time as a person types it: digits and a unit (`ms`, `s`, `m`, `h`, `d`), one after
  /// the other (`1h30m`); nil for anything else, and for more than 100,000 days.
  package init?(lengthOfTime text: some StringProtocol) {
    var sum: Int64 = 0
    var rest = text[...]
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { "0"..."9" ~= $0 }
      rest = rest.dropFirst(digits.count)
      let word = rest.prefix { !("0"..."9" ~= $0) }
      rest = rest.dropFirst(word.count)
      guard digits.count <= 12, let count = Int64(digits), let unit = Self.units.first(where: { $0.word == word })
      else { return nil }
      let (part, isTooLong) = count.multipliedReportingOverflow(by: unit.milliseconds)
      guard !isTooLong, part <= Self.longest, sum + part <= Self.longest else { return nil }
      sum += part
    }
    self = sum
  }

  /// A length of time in milliseconds as ``init(lengthOfTime:)`` reads it: `30m`, `1h30m`, `0s`.
  package var lengthOfTime: String {
    var rest = Swift.max(0, self)
    guard rest > 0 else { return "0s" }
    var text = ""
    for unit in Self.units where rest >= unit.milliseconds {
      text += "\(rest / unit.milliseconds)\(unit.word)"
      rest %= unit.milliseconds
    }
    return text
  }

  private static let longest: Int64 = 100_000 * 86_400_000
  private static let units: [(word: String, milliseconds: Int64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
  ]
}
