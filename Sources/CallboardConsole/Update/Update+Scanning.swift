import CallboardCore

/// Lists that have to be gone through to find or count what a filter leaves: by the store, in the background.
extension Model {
  /// How long such a list is left alone, at least, before it is gone through again.
  static let scanRestMilliseconds: Int64 = 3_000
  /// How many times longer than going through it took.
  static let scanRestFactor: Int64 = 5

  /// How far the list of a pane has been gone through; nil while nobody has to wait for that.
  func scanPercent(of pane: PaneName) -> Int? {
    if let load = pending[.page(pane.list)], load.intent == .filtered, let percent = load.percent { return percent }
    guard !rowCount(of: pane).isKnown else { return nil }
    return pending[.count(pane)]?.percent
  }

  /// How far a list is gone through that has the screen to itself; nil where nobody has to wait for that.
  func scanPercent(of list: PagedList) -> Int? {
    guard let load = pending[.page(list)], let percent = load.percent else { return nil }
    switch load.intent {
    // What is there already is only brought up to date.
    case .inPlace, .before, .after: return nil
    default: return percent
    }
  }

  mutating func take(percent: Int, of id: Int) {
    guard let slot = pending.first(where: { $0.value.id == id })?.key else { return }
    pending[slot]?.percent = percent
    // The rows of the filter before stand there until others are found, and look it.
    guard case .page(let list) = slot, pending[slot]?.intent == .filtered else { return }
    switch list {
    case .notices: notices.isHeld = true
    case .queue: queue.isHeld = true
    case .flow: flow.isHeld = true
    case .actions, .wallets: break
    }
  }

  /// Asks how many rows stand under the filter, where the pages did not say.
  mutating func count(_ pane: PaneName, _ effects: inout [Effect]) {
    let known = rowCount(of: pane)
    guard known.isWanted, known.restsUntil <= steady, pending[.count(pane)] == nil,
      pending[.page(pane.list)]?.intent != .filtered,
      problem == nil
    else { return }
    let query: CountQuery =
      switch pane {
      case .notices: .callbacks(.notices, filter)
      case .queue: .callbacks(.queue, filter)
      case .flow: .flow(filter)
      }
    load(.count(query), .whole, limit: 0, &effects)
  }

  /// Takes the count in; the next one has time.
  mutating func take(count: Int, _ load: PendingLoad, of pane: PaneName) {
    switch pane {
    case .notices: notices.take(count: count, until: rest(after: load))
    case .queue: queue.take(count: count, until: rest(after: load))
    case .flow: flow.take(count: count, until: rest(after: load))
    }
  }

  /// Takes in what a page says of how many rows there are.
  func take<Row>(countOf page: Page<Row>, _ load: PendingLoad, in pane: inout Pane<Row>) {
    pane.count.take(page, shown: pane.rows.count)
    if load.percent != nil { pane.restsUntil = rest(after: load) }
  }

  /// Another filter stands: what was counted is worth nothing, nor is what is being counted.
  mutating func forgetCount(of pane: PaneName, _ effects: inout [Effect]) {
    switch pane {
    case .notices: notices.forgetCount()
    case .queue: queue.forgetCount()
    case .flow: flow.forgetCount()
    }
    if pending.removeValue(forKey: .count(pane)) != nil { effects.append(.giveUp(.count(pane))) }
    dirty.remove(.count(pane))
    failed.remove(.count(pane))
  }

  /// Whether the list was gone through a short time ago, so that nobody does it again with every change of the store.
  func restsFromScan(_ list: PagedList) -> Bool {
    switch list {
    case .notices: steady < notices.restsUntil
    case .queue: steady < queue.restsUntil
    case .flow: steady < flow.restsUntil
    case .actions: steady < actions.restsUntil
    case .wallets: steady < wallets.restsUntil
    }
  }

  /// Whether a list stands on the screen, or on the board that the screen goes back to.
  func shows(_ list: PagedList) -> Bool {
    switch list {
    case .notices, .queue, .flow: true
    case .actions: place == .actions
    case .wallets: place == .wallets
    }
  }

  /// The person does not want to wait for the next time.
  mutating func endScanRests() {
    notices.endScanRests()
    queue.endScanRests()
    flow.endScanRests()
    actions.endScanRests()
    wallets.endScanRests()
  }

  private func rowCount(of pane: PaneName) -> RowCount {
    switch pane {
    case .notices: notices.count
    case .queue: queue.count
    case .flow: flow.count
    }
  }

  private func rest(after load: PendingLoad) -> Duration {
    steady + max(.milliseconds(Self.scanRestMilliseconds), (steady - load.since) * Self.scanRestFactor)
  }
}

extension Pane {
  fileprivate mutating func take(count number: Int, until moment: Duration) {
    if !count.isKnown { seenMatching = number }
    count.take(number, restsUntil: moment)
  }

  fileprivate mutating func forgetCount() {
    count.forget()
    endScanRests()
  }

  fileprivate mutating func endScanRests() {
    restsUntil = .zero
    count.endRest()
  }
}
