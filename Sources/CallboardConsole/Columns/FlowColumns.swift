import CallboardCore

/// The columns of the wallet flow.
enum FlowColumns {
  static let all: [Column<FlowLine>] = [
    Column(title: .columnState, width: .fixed(2), dropOrder: nil) { line, pen in
      Cell(pen.glyph("flow.\(line.status.rawValue)"), scopes(of: line))
    },
    Column(title: .columnTime, width: .content(minimum: 8, maximum: 11), alignment: .right, dropOrder: 3) { line, pen in
      Cell(pen.moment(line.at), ["text.dim"])
    },
    Column(title: .columnUser, width: .content(minimum: 6, maximum: 16), dropOrder: 8) { line, _ in
      Cell(line.uid)
    },
    Column(title: .columnReference, width: .content(minimum: 12, maximum: 64), dropOrder: nil) { line, _ in
      Cell(line.reference ?? "-", line.reference == nil ? ["text.dim"] : ["text.strong"])
    },
    Column(title: .columnBusiness, width: .content(minimum: 6, maximum: 8), dropOrder: 6) { line, pen in
      Cell(pen.strings(.business(line.business)))
    },
    Column(title: .columnAmount, width: .content(minimum: 6, maximum: 28), alignment: .point, dropOrder: 9) { line, _ in
      guard let amount = line.amount else { return .empty }
      return Cell(Spell.change(amount), ["amount", scope(of: amount)])
    },
    Column(title: .columnBefore, width: .content(minimum: 6, maximum: 27), alignment: .point, dropOrder: 4) { line, _ in
      balance(line.before, ["amount", "text.dim"])
    },
    Column(title: .columnArrow, width: .fixed(1), dropOrder: 4) { line, _ in
      line.before == nil ? .empty : Cell(Symbol.arrow, ["text.dim"])
    },
    Column(title: .columnAfter, width: .content(minimum: 6, maximum: 27), alignment: .point, dropOrder: 7) { line, _ in
      balance(line.after, ["amount"])
    },
    Column(title: .columnRoute, width: .content(minimum: 5, maximum: 12), dropOrder: 1) { line, _ in
      Cell(line.route ?? "-")
    },
    Column(title: .columnStatus, width: .content(minimum: 7, maximum: 8), dropOrder: 2) { line, pen in
      Cell(pen.strings(.flow(line.status)), scopes(of: line))
    },
  ]

  static func scopes(of line: FlowLine) -> [String] { ["flow.\(line.status.rawValue)"] }

  static func scope(of amount: Money) -> String {
    amount.isNegative ? "amount.negative" : amount > .zero ? "amount.positive" : "amount"
  }

  private static func balance(_ amount: Money?, _ scopes: [String]) -> Cell {
    guard let amount else { return .empty }
    return Cell(amount.display, amount.isNegative ? scopes + ["amount.negative"] : scopes)
  }
}
