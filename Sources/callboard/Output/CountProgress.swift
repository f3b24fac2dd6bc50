import Glibc

/// One line on standard error that tells how far something long is.
struct CountProgress {
  private let isTerminal: Bool
  private var width = 0

  /// What is counted.
  private let things: String
  /// Elsewhere than on a terminal a line comes each so many of them.
  private let between: Int
  private var told = 0

  init(of things: String, between: Int, isTerminal: Bool = isatty(STDERR_FILENO) == 1) {
    self.things = things
    self.between = between
    self.isTerminal = isTerminal
  }

  /// Shows how many of how many are done.
  mutating func show(_ count: Int, of total: Int) {
    let text = Self.text(count, of: total, things)
    if isTerminal {
      Complaint.write("\r" + text + String(repeating: " ", count: max(0, width - text.count)))
      width = text.count
    } else if count - told >= between {
      told = count
      Complaint.write(text + "\n")
    }
  }

  /// Takes the line off the terminal.
  func finish() {
    if isTerminal && width > 0 { Complaint.write("\r" + String(repeating: " ", count: width) + "\r") }
  }

  /// `12000 of 431000 rows, 2%`.
  static func text(_ count: Int, of total: Int, _ things: String) -> String {
    let total = max(count, total)
    return "\(count) of \(total) \(things)" + (total == 0 ? "" : ", \(count * 100 / total)%")
  }
}
