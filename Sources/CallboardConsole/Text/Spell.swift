import CallboardCore

/// How numbers, spans and moments are written on the screen.
enum Spell {
  /// A count with its thousands apart: `4,310`.
  static func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = number < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0 && (digits.count - place) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A count in few cells: `999`, `1.2k`, `34k`, `5.6M`.
  static func brief(_ number: Int) -> String {
    switch number {
    case ..<1_000: String(number)
    case ..<10_000: "\(number / 1_000).\(number / 100 % 10)k"
    case ..<1_000_000: "\(number / 1_000)k"
    case ..<10_000_000: "\(number / 1_000_000).\(number / 100_000 % 10)M"
    default: "\(number / 1_000_000)M"
    }
  }

  /// A share in percent with one decimal, rounded: `4.8`; what is not all is never `100.0`, what is there never `0.0`, but
  /// `>99.9` and `<0.1`.
  static func percent(_ part: Int, of all: Int) -> String {
    guard part > 0, all > 0 else { return "0.0" }
    let permille = part >= all ? 1_000 : Int((Int64(part) * 2_000 + Int64(all)) / (Int64(all) * 2))
    if permille == 0 { return "<0.1" }
    if permille == 1_000 && part < all { return ">99.9" }
    return "\(permille / 10).\(permille % 10)"
  }

  /// A span in few cells, its largest unit alone: `9s`, `27m`, `5h`, `12d`; nothing below 0.
  static func span(milliseconds: Int64, in strings: Strings) -> String {
    let (number, unit) = largestUnit(of: milliseconds)
    return strings(.span([.seconds, .minutes, .hours, .days][unit]), number)
  }

  /// A span as a sentence says it; nothing below 0.
  static func saidSpan(milliseconds: Int64, in strings: Strings) -> String {
    let (number, unit) = largestUnit(of: milliseconds)
    return strings(.span([.saidSeconds, .saidMinutes, .saidHours, .saidDays][unit]), number)
  }

  private static func largestUnit(of milliseconds: Int64) -> (number: String, unit: Int) {
    let seconds = max(0, milliseconds) / 1_000
    return switch seconds {
    case ..<60: (String(seconds), 0)
    case ..<3_600: (String(seconds / 60), 1)
    case ..<86_400: (String(seconds / 3_600), 2)
    default: (String(seconds / 86_400), 3)
    }
  }

  /// How long an attempt took: `12 ms`, `3.4 s`, then as a span.
  static func duration(milliseconds: Int64, in strings: Strings) -> String {
    switch milliseconds {
    case ..<1_000: "\(max(0, milliseconds)) ms"
    case ..<60_000: "\(milliseconds / 1_000).\(milliseconds / 100 % 10) s"
    default: saidSpan(milliseconds: milliseconds, in: strings)
    }
  }

  /// An amount, with a plus where it adds: for changes.
  static func change(_ amount: Money) -> String {
    (amount > .zero ? "+" : "") + amount.display
  }
}
