extension Money: CustomStringConvertible {
  /// The amount with exactly 4 decimals, `-?\d+\.\d{4}`: the form of the JSON contract.
  package var description: String {
    let magnitude = units.magnitude
    let fraction = String(magnitude % 10_000)
    return (units < 0 ? "-" : "") + String(magnitude / 10_000) + "."
      + String(repeating: "0", count: 4 - fraction.count) + fraction
  }

  /// The amount with no more decimals than it needs, `4078.9`: the form in JSON numbers and settle answers.
  package var shortest: String {
    let magnitude = units.magnitude
    let whole = (units < 0 ? "-" : "") + String(magnitude / 10_000)
    var (fraction, places) = (magnitude % 10_000, 4)
    guard fraction > 0 else { return whole }
    while fraction % 10 == 0 { (fraction, places) = (fraction / 10, places - 1) }
    let digits = String(fraction)
    return whole + "." + String(repeating: "0", count: places - digits.count) + digits
  }

  /// The amount for people: thousands grouped by commas, two to four decimals, `−1,234.50` with a true minus sign.
  package var display: String { grouped(minus: "−") }

  /// ``display`` in ASCII alone.
  package var asciiDisplay: String { grouped(minus: "-") }

  private func grouped(minus: String) -> String {
    let magnitude = units.magnitude
    let whole = String(magnitude / 10_000)
    var text = units < 0 ? minus : ""
    for (place, digit) in whole.enumerated() {
      if place > 0 && (whole.count - place) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    let digits = String(magnitude % 10_000)
    var fraction = String(repeating: "0", count: 4 - digits.count) + digits
    while fraction.count > 2 && fraction.hasSuffix("0") { fraction.removeLast() }
    return text + "." + fraction
  }
}
