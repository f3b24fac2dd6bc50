import CallboardCore

/// Writes labelled lines of a given width, longer text wrapped under itself.
struct DetailWriter {
  let pen: Pen
  let width: Int
  /// The scope that lies below everything, such as `sheet`.
  var scope: String?
  private(set) var lines: [Line] = []

  /// How many cells labels take.
  private static let labelCells = 11

  init(pen: Pen, width: Int, scope: String? = nil) {
    self.pen = pen
    self.width = width
    self.scope = scope
  }

  /// The lines, each filled to the width.
  var filled: [Line] {
    lines.map { line in
      var line = line
      line.fill(to: width, below + ["text"])
      return line
    }
  }

  private var below: [String] { scope.map { [$0] } ?? [] }

  private var newLine: Line { Line(width: width, isASCII: pen.isASCII) }

  mutating func heading(_ text: String) {
    var line = newLine
    line.add(" \(text) ", below + ["text.strong"])
    lines.append(line)
  }

  mutating func blank() {
    lines.append(newLine)
  }

  /// A label and its text; nothing for nil.
  mutating func field(_ label: Word, _ text: String?, _ scopes: [String] = ["text"]) {
    guard let text else { return }
    paragraph(text, scopes, label: pen.strings(label))
  }

  /// Text wrapped to the width, under a label's column where it has one.
  ///
  /// Its further lines stand `hanging` cells further in than the first.
  mutating func paragraph(
    _ text: String, _ scopes: [String] = ["text"], label: String? = nil, indent: Int = 1, hanging: Int = 0
  ) {
    let start = label == nil ? indent : 2 + Self.labelCells
    let pieces = CellText(text, isASCII: pen.isASCII).wrapped(to: max(1, width - start - hanging))
    for (index, piece) in pieces.enumerated() {
      var line = newLine
      line.blank(1, below + ["text"])
      if let label, index == 0 {
        let text = CellText(label, isASCII: pen.isASCII)
        line.cell(text, min(Self.labelCells, line.free), isRightAligned: false, below + ["text.dim"])
      }
      line.fill(to: index == 0 ? start : start + hanging, below + ["text"])
      line.add(piece, below + scopes)
      lines.append(line)
    }
  }

  /// What is known of a callback itself.
  mutating func fields(of callback: Callback) {
    let strings = pen.strings
    let currency = pen.settings.currency.map { " \($0)" } ?? ""
    field(.fieldReference, callback.reference ?? strings(.sheet(.noReference)), ["text.strong"])
    field(.fieldRoute, "\(callback.route)  \(strings(.kind(callback.kind)))")
    field(.fieldUser, callback.uid.map { uid in callback.username.map { "\(uid)  (\($0))" } ?? uid })
    field(.fieldGame, [callback.game, callback.round, callback.business].compactMap { $0 }.joinedOrNil)
    field(.fieldBet, callback.bet.map { $0.display + currency }, ["amount"])
    field(.fieldWin, callback.win.map { $0.display + currency }, ["amount"])
    field(.fieldPlayed, callback.playedAt.map(pen.wholeMoment))
    let age = strings(.ago, pen.saidAge(of: callback.receivedAt))
    field(.fieldReceived, "\(pen.wholeMoment(callback.receivedAt))  \(age)")
    if callback.arrivals > 1 { field(.fieldArrivals, Spell.count(callback.arrivals)) }
    field(.fieldRelated, callback.relatedID.map(String.init))
  }
}

extension [String] {
  /// The texts beside each other, or nil when there are none.
  fileprivate var joinedOrNil: String? { isEmpty ? nil : joined(separator: "  ") }
}
