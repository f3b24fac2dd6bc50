import CallboardCore

extension Model {
  /// The first line: what this is, how fresh, whether the gateway lives, what a person has to do.
  var headerLine: Line {
    var segments = headerSegments
    let gap = 2
    func width() -> Int {
      // A blank at the left, and one at the right of what stands there.
      let edges = segments.contains { $0.isAtRight } ? 2 : 1
      return segments.reduce(0) { $0 + $1.width } + gap * max(0, segments.count - 1) + edges
    }
    while width() > size.columns {
      if let order = segments.compactMap(\.dropOrder).min(),
        let index = segments.firstIndex(where: { $0.dropOrder == order })
      {
        // Whole, then in fewer cells, then cut, and only then not at all.
        if !segments[index].shorten(), !segments[index].cut(by: width() - size.columns) { segments.remove(at: index) }
      } else if let index = segments.lastIndex(where: { $0.short != nil }) {
        segments[index].shorten()
      } else {
        break
      }
    }
    var line = newLine()
    line.blank(1, ["header"])
    for (index, segment) in segments.enumerated() {
      if index > 0 {
        if segment.isAtRight {
          line.fill(to: size.columns - segment.width - 1, ["header"])
        } else {
          line.blank(gap, ["header"])
        }
      }
      for part in segment.parts { line.add(part.text, part.scopes) }
    }
    line.fill(to: size.columns, ["header"])
    return line
  }

  /// Who acts is known by a few letters, no fewer.
  private static let actorLeastCells = 9

  private struct Segment {
    var parts: [Cell]
    /// What says the same in fewer cells.
    var short: [Cell]?
    /// The lowest is dropped first; nil never.
    var dropOrder: Int?
    var isAtRight = false
    /// To how few cells it may be cut; nil where a part of it would say something else.
    var leastCells: Int?
    private let isASCII: Bool

    init(
      _ parts: [Cell], short: [Cell]? = nil, dropOrder: Int? = nil, isAtRight: Bool = false, leastCells: Int? = nil,
      isASCII: Bool
    ) {
      self.parts = parts
      self.short = short
      self.dropOrder = dropOrder
      self.isAtRight = isAtRight
      self.leastCells = leastCells
      self.isASCII = isASCII
    }

    var width: Int { parts.reduce(0) { $0 + CellText($1.text, isASCII: isASCII).width } }

    /// - Returns: Whether there was something shorter.
    @discardableResult
    mutating func shorten() -> Bool {
      guard let short else { return false }
      parts = short
      self.short = nil
      return true
    }

    /// Cuts its end off, where enough of it stays to be known by.
    ///
    /// - Returns: Whether it was cut.
    mutating func cut(by cells: Int) -> Bool {
      let left = width - cells
      guard let least = leastCells, left >= least, parts.count == 1 else { return false }
      parts[0].text = CellText(parts[0].text, isASCII: isASCII).truncated(to: left).text
      return true
    }
  }

  private var headerSegments: [Segment] {
    let isASCII = settings.isASCII
    var segments = [Segment([Cell(strings(.appName), ["header"])], dropOrder: 1, isASCII: isASCII)]
    if let environment = settings.environment {
      let scope = isProduction ? "header.environment.prod" : "header.environment"
      segments.append(Segment([Cell(environment, ["header", scope])], isASCII: isASCII))
    }
    if settings.readOnlyReason != nil {
      segments.append(
        Segment([Cell(strings(.brief(.readOnly)), ["header", "header.stale"])], dropOrder: 4, isASCII: isASCII))
    }
    segments.append(Segment([freshness], isASCII: isASCII))
    if isPaused { segments.append(Segment([Cell(strings(.paused), ["header", "header.stale"])], isASCII: isASCII)) }
    let gateway = gatewayState
    segments.append(Segment([gateway.long], short: [gateway.short], isASCII: isASCII))
    let toDo = toDoParts
    segments.append(Segment(toDo.long, short: toDo.short, isASCII: isASCII))
    if let oldest = summary?.oldestToDo {
      segments.append(
        Segment([Cell(strings(.oldest, pen.age(of: oldest)), ["header"])], dropOrder: 3, isASCII: isASCII))
    }
    segments.append(
      Segment(
        [Cell(strings(.actor, settings.actor), ["header"])],
        short: [Cell(strings(.actor, settings.actorName), ["header"])], dropOrder: 2, isAtRight: true,
        leastCells: Self.actorLeastCells, isASCII: isASCII))
    return segments
  }

  /// How many whole seconds ago the store was last read; nil before the first time.
  var staleSeconds: Int64? {
    summaryAskedAt.map { max(.zero, steady - $0).components.seconds }
  }

  private var freshness: Cell {
    guard let staleSeconds else { return Cell(strings(.reading), ["header", "header.stale"]) }
    if staleSeconds < 2 { return Cell(strings(.live), ["header"]) }
    return Cell(strings(.staleFor, Spell.count(Int(staleSeconds))), ["header", "header.stale"])
  }

  /// Whether the gateway lived when the store was last read, and since when it does not.
  private var gatewayState: (long: Cell, short: Cell) {
    guard let summary else {
      return (Cell(strings(.gatewayUnknown), ["header"]), Cell(strings(.gatewayUnknownShort), ["header"]))
    }
    let down = ["header", "header.down"]
    switch summary.gateway {
    case .never: return (Cell(strings(.gatewayNever), down), Cell(strings(.gatewayNeverShort), down))
    case .up: return (Cell(strings(.gatewayUp), ["header"]), Cell(strings(.gatewayUpShort), ["header"]))
    case .down(let heartbeat):
      let since = pen.briefMoment(heartbeat)
      return (Cell(strings(.gatewayDown, since), down), Cell(strings(.gatewayDownShort, since), down))
    }
  }

  private var toDoParts: (long: [Cell], short: [Cell]) {
    guard let summary else { return ([], []) }
    let toDo = ["header", "header.todo"]
    guard summary.stuck + summary.rejected > 0 else {
      // Nothing for a hand is no rest while something fails.
      guard !summary.isFailing else { return failingToDo(summary.waitingOnFailure, toDo) }
      return ([Cell(strings(.toDoNone), ["header"])], [Cell(strings(.toDoNoneShort), ["header"])])
    }
    let stuck = Cell(strings(.toDoStuck, Spell.count(summary.stuck)), toDo)
    let rejected = Cell(strings(.toDoRejected, Spell.count(summary.rejected)), toDo)
    let blank = Cell(" ", ["header"])
    return (
      [Cell(strings(.toDo) + " ", ["header"]), stuck, blank, rejected],
      [
        Cell(strings(.toDoStuck, Spell.brief(summary.stuck)), toDo), blank,
        Cell(strings(.toDoRejectedShort, Spell.brief(summary.rejected)), toDo),
      ]
    )
  }

  /// What stands there while nothing is stuck and something fails: how many wait for it.
  private func failingToDo(_ waiting: Int, _ scopes: [String]) -> (long: [Cell], short: [Cell]) {
    guard waiting > 0 else {
      return ([Cell(strings(.trouble(.toDoNoneStuck)), scopes)], [Cell(strings(.trouble(.toDoNoneStuckShort)), scopes)])
    }
    return (
      [Cell(strings(.trouble(.toDoWaiting), Spell.count(waiting)), scopes)],
      [Cell(strings(.trouble(.toDoWaitingShort), Spell.brief(waiting)), scopes)]
    )
  }
}
