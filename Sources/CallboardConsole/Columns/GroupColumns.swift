import CallboardCore

/// The columns of callbacks that are counted by what they share.
enum GroupColumns {
  /// How many cells a share's bar has.
  private static let barCells = 20

  /// For groups of which there are `matching` callbacks together.
  static func all(of matching: Int) -> [Column<GroupCount>] {
    [
      Column(title: .list(.columnCount), width: .content(minimum: 7, maximum: 19), alignment: .right, dropOrder: nil) {
        group, _ in Cell(Spell.count(group.count), ["text.strong"])
      },
      Column(title: .list(.columnShare), width: .fixed(6), alignment: .right, dropOrder: 2) { group, _ in
        Cell(Spell.percent(group.count, of: max(group.count, matching)) + "%", ["text.dim"])
      },
      Column(title: .columnArrow, width: .fixed(barCells), dropOrder: 1) { group, _ in
        let cells = max(1, group.count * barCells / max(1, matching))
        return Cell(String(repeating: Symbol.full, count: min(barCells, cells)), ["text.dim"])
      },
      Column(title: .list(.columnValue), width: .rest(minimum: 12), dropOrder: nil) { group, pen in
        group.value.map { Cell($0) } ?? Cell(pen.strings(.list(.groupNone)), ["text.dim"])
      },
    ]
  }
}
