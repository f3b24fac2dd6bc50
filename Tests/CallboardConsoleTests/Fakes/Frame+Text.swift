import CallboardConsole

extension Frame {
  /// The frame as a file that a person can read: the rows of text, the rows of looks, and what the looks are.
  var snapshot: String {
    var legend: [[String]] = []
    var looks: [String] = []
    for row in rows {
      var line = ""
      for span in row {
        let index = legend.firstIndex(of: span.scopes) ?? legend.count
        if index == legend.count { legend.append(span.scopes) }
        line += String(repeating: Self.sign(index), count: TextWidth.of(span.text))
      }
      looks.append(line)
    }
    var lines = ["\(size.columns)x\(size.rows)" + (cursor.map { ", cursor \($0.column),\($0.row)" } ?? ""), ""]
    lines += rows.map { "|" + $0.map(\.text).joined() + "|" }
    lines += [""] + looks.map { "|" + $0 + "|" } + [""]
    lines += legend.enumerated().map { "\(Self.sign($0)) \($1.joined(separator: " + "))" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func sign(_ index: Int) -> Character {
    let signs = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    return index < signs.count ? signs[index] : "#"
  }

  /// How wide each row is, in cells.
  var widths: [Int] { rows.map { $0.reduce(0) { $0 + TextWidth.of($1.text) } } }
}
