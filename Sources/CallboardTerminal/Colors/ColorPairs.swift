import CTerminal

/// The pairs of colours that have been asked for.
///
/// ncurses paints in numbered pairs, of which a terminal has only so many; when they run out, the terminal's own
/// colours are used.
struct ColorPairs {
  private struct Colors: Hashable {
    var foreground: Int32
    var background: Int32
  }

  private var numbers: [Colors: Int32] = [:]
  private let limit: Int32

  /// Holds fewer than `limit` pairs, which is `COLOR_PAIRS`; pair 0 is the terminal's own colours and cannot be set.
  init(limit: Int32) {
    self.limit = limit
  }

  /// The pair of two colour numbers; -1 is the terminal's own.
  mutating func number(foreground: Int32, background: Int32) -> Int32 {
    if foreground < 0 && background < 0 { return 0 }
    let colors = Colors(foreground: foreground, background: background)
    if let number = numbers[colors] { return number }
    let number = Int32(numbers.count + 1)
    guard number < limit, init_extended_pair(number, foreground, background) != ERR else { return 0 }
    numbers[colors] = number
    return number
  }
}
