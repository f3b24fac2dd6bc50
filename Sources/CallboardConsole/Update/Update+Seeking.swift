import CallboardCore

extension Model {
  /// `:find TERMS`: to the nearest row below that meets them, or above from the last row, where nothing is below; n and N
  /// go on, while all rows stay where they are.
  mutating func find(_ text: String, _ effects: inout [Effect]) {
    sought = parsed(text)
    history.remember(text, as: .filter)
    let isLast = isOnLastRow
    seek(isForward: !isLast, isTurned: isLast, &effects)
  }

  /// Whether the cursor stands on the last row of the pane's list.
  var isOnLastRow: Bool {
    switch focus {
    case .notices: notices.isAtLast
    case .queue: queue.isAtLast
    case .flow: flow.isAtLast
    }
  }

  /// The id of the pane's highlighted row.
  var selectedID: Int64? {
    switch focus {
    case .notices: notices.selected
    case .queue: queue.selected
    case .flow: flow.selected
    }
  }

  /// n and N: to the next row of the pane that meets what was typed last, or the one before; wherever it stands, be it
  /// beyond what was read of the list.
  mutating func seek(isForward: Bool, isTurned: Bool = false, _ effects: inout [Effect]) {
    let hits = Filter(terms: filter.terms + sought.terms.filter { !filter.terms.contains($0) })
    func anchor(_ key: PageKey) -> PageAnchor { isForward ? .after(key) : .before(key) }
    let question: Question? =
      switch focus {
      case .notices:
        notices.selectedKey.map { key in
          .seek(CallbackQuery(list: .notices, filter: hits, anchor: anchor(key), limit: 1, counting: .none))
        }
      case .queue:
        queue.selectedKey.map { key in
          .seek(
            CallbackQuery(
              list: .queue, filter: hits, order: queueOrder, anchor: anchor(key), limit: 1, counting: .none))
        }
      case .flow:
        flow.selectedKey.map { key in
          .seekFlow(FlowQuery(filter: hits, anchor: anchor(key), limit: 1, counting: .none))
        }
      }
    guard let question else { return }
    load(question, .seek(focus.list, isForward: isForward, isTurned: isTurned), limit: 1, &effects)
  }

  /// What is looked for, and how far that is; nil while nobody has to wait for it.
  var seekNews: String? {
    guard let load = pending[.seek], load.percent != nil || steady - load.since >= .seconds(1) else {
      return nil
    }
    return load.percent.map { strings(.list(.seekingPercent), sought.description, String($0)) }
      ?? strings(.list(.seeking), sought.description)
  }

  /// Breaks off what is looked for, once the person had to wait for it.
  ///
  /// - Returns: Whether there was something to break off.
  mutating func giveUpSeek(_ effects: inout [Effect]) -> Bool {
    guard seekNews != nil else { return false }
    pending[.seek] = nil
    effects.append(.giveUp(.seek))
    say(strings(.list(.seekGivenUp), sought.description))
    return true
  }

  /// Breaks off what is looked for where a command takes the person on to something else: a hit that came then would
  /// carry the cursor away from them.
  mutating func leaveSeek(for command: Command, _ effects: inout [Effect]) {
    switch command {
    // A new search takes the place of the one before, and Esc breaks off one that lasts before anything else.
    case .find, .nextHit, .previousHit: return
    case .back where seekNews != nil: return
    // Neither the cursor nor the list is another after these.
    case .type, .zoom, .pause, .help, .copyID: return
    default: break
    }
    guard !giveUpSeek(&effects), pending.removeValue(forKey: .seek) != nil else { return }
    effects.append(.giveUp(.seek))
  }

  mutating func takeHit<Row>(
    _ page: Page<Row>, _ load: PendingLoad, in path: WritableKeyPath<Model, Pane<Row>>, _ effects: inout [Effect]
  ) {
    guard case .seek(let list, let isForward, let isTurned) = load.intent else { return }
    guard let row = page.rows.first, let key = page.keys.first else {
      return say(strings(.list(isForward ? .noHitBelow : .noHitAbove), sought.description), .warning)
    }
    if isTurned { say(strings(.list(.hitAbove), sought.description)) }
    self[keyPath: path].touchedAt = steady
    if self[keyPath: path].go(to: row.id) { return }
    self[keyPath: path].isFollowing = false
    self.load(list, .found, .from(key), &effects)
  }
}

extension Pane {
  /// Whether the cursor stands on the list's last row, so that nothing is below.
  var isAtLast: Bool { (isFollowing && home == .end) || (reachesEnd && cursor == rows.count - 1) }

  /// The place of the row under the cursor.
  var selectedKey: PageKey? { keys.indices.contains(cursor) ? keys[cursor] : nil }

  /// Puts the cursor on a row of the window.
  ///
  /// - Returns: Whether the window holds it.
  mutating func go(to id: Row.ID) -> Bool {
    guard let index = rows.firstIndex(where: { $0.id == id }) else { return false }
    move(by: index - cursor)
    return true
  }
}
