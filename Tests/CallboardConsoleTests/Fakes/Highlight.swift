import CallboardConsole
import CallboardCore

/// What a person sees highlighted and marked on a drawn screen, read back from its cells.
///
/// Rows are known by the references of ``Fixture/callback(_:_:ago:uid:)``, which hold the callback's id.
struct Highlight {
  /// The highlighted rows of the pane in focus: one, or none where it is empty or covered.
  var selected: [Int64] = []
  /// All rows, and those among them that bear a mark.
  var rows: Set<Int64> = []
  var marked: Set<Int64> = []

  init(_ frame: Frame) {
    for row in frame.rows {
      guard let id = Self.id(in: row.map(\.text).joined()) else { continue }
      rows.insert(id)
      if row.contains(where: { $0.scopes.contains("selection") }) { selected.append(id) }
      if row.contains(where: { $0.scopes.first == "mark" }) { marked.insert(id) }
    }
  }

  private static func id(in text: String) -> Int64? {
    let sign = "17325345484589"
    guard let place = text.firstRange(of: sign) else { return nil }
    return Int64(text[place.upperBound...].prefix(5)).map { $0 - 28_000 }
  }
}
