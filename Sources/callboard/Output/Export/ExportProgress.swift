import Glibc

/// One line on standard error that tells how far an export is; only long ones have it.
struct ExportProgress {
  private let isTerminal: Bool
  private var width = 0

  /// Elsewhere than on a terminal a line comes each so many rows.
  private static let rowsBetweenLines = 100_000
  private var told = 0

  init(isTerminal: Bool = isatty(STDERR_FILENO) == 1) {
    self.isTerminal = isTerminal
  }

  /// Shows how many of how many rows are written.
  mutating func show(_ count: Int, of total: Int) {
    let text = Self.text(count, of: total)
    if isTerminal {
      Complaint.write("\r" + text + String(repeating: " ", count: max(0, width - text.count)))
      width = text.count
    } else if count - told >= Self.rowsBetweenLines {
      told = count
      Complaint.write(text + "\n")
    }
  }

  /// Takes the line off the terminal.
  func finish() {
    if isTerminal && width > 0 { Complaint.write("\r" + String(repeating: " ", count: width) + "\r") }
  }

  /// `12000 of 431000 rows, 2%`.
  static func text(_ count: Int, of total: Int) -> String {
    let total = max(count, total)
    return "\(count) of \(total) rows" + (total == 0 ? "" : ", \(count * 100 / total)%")
  }
}
