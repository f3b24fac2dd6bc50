import CallboardCore

extension Model {
  /// How many minutes the titles' rates and sparklines look back.
  static let summaryMinutes = Limits.rateMinutes
  /// Rows asked for at once.
  static let pageRows = 200

  /// Asks for everything that is on the screen, since the store has moved on.
  mutating func refresh(_ effects: inout [Effect]) {
    reload(.summary, &effects)
    for pane in PaneName.allCases { reload(pane.list, &effects) }
    if detail.id != nil { reload(.detail, &effects) }
    reloadPlace(&effects)
    reload(.planned, &effects)
    watchedLeft = watched.count
    reload(.watched, &effects)
  }

  /// Asks a slot again in the way that suits it; while an answer is under way it is asked once that is in.
  mutating func reload(_ slot: Request.Slot, _ effects: inout [Effect]) {
    guard pending[slot] == nil else {
      dirty.insert(slot)
      return
    }
    switch slot {
    case .summary: load(.summary(minutes: Self.summaryMinutes), .whole, limit: 0, &effects)
    case .detail:
      if let id = detail.id { load(.detail(id), .whole, limit: 0, &effects) }
    case .page(let list): reload(list, &effects)
    case .count(let pane): count(pane, &effects)
    case .routes: load(.routes, .whole, limit: 0, &effects)
    case .jobs: load(.jobs(limit: Self.jobRows), .whole, limit: Self.jobRows, &effects)
    case .job:
      if let id = jobs.selectedRow?.id { load(.job(id), .job(id), limit: 0, &effects) }
    case .handover:
      if let since = handover.since { load(.handover(since: since), .whole, limit: 0, &effects) }
    case .watched: lookAtWatched(&effects)
    case .planned: loadPlanned(&effects)
    // Asked for by a key, and not again by themselves.
    case .marks, .openJob, .draft, .groups, .seek, .lastAction: break
    }
  }

  mutating func reload(_ list: PagedList, _ effects: inout [Effect]) {
    guard pending[.page(list)] == nil else {
      dirty.insert(.page(list))
      return
    }
    guard !restsFromScan(list) else {
      postponed.insert(list)
      return
    }
    postponed.remove(list)
    switch list {
    case .notices: reload(notices, list, &effects)
    case .queue:
      // What comes in here stands above what is read; so the queue stands still while the cursor moves.
      if queue.isLoaded && (isPaused || isTouched(queue)) {
        queue.isBehind = true
      } else {
        reload(queue, list, &effects)
      }
    case .flow: reload(flow, list, &effects)
    case .actions: reload(actions, list, &effects)
    case .wallets: reload(wallets, list, &effects)
    }
  }

  private mutating func reload<Row>(_ state: Pane<Row>, _ list: PagedList, _ effects: inout [Effect]) {
    guard !state.keys.isEmpty, state.isLoaded, !state.isHeld else {
      return load(list, .home, state.home == .end ? .last : .first, &effects)
    }
    // A row that is gone may come back anywhere.
    if state.home == .start, state.absent?.isAwaited(at: steady) ?? false, state.fitsIntoPage {
      return load(list, .inPlace(fromStart: true), .first, limit: Limits.pageMaximumRows, &effects)
    }
    if state.home == .end && rests(state) { return load(list, .home, .last, &effects) }
    // The stretch around the screen is read again; what was paged through beyond it is let go.
    let start = max(0, state.top - 2 * state.margin)
    let stretch = state.top - start + state.height + 2 * state.margin
    // While the person stands at the live end, or has paused the screen, exactly the rows that are there stay.
    let holds = state.home == .end && (isPaused || state.isFollowing)
    let limit = holds ? state.rows.count - start : max(Self.pageRows, stretch)
    let fromStart = state.reachesStart && start == 0
    load(list, .inPlace(fromStart: fromStart), fromStart ? .first : .from(state.keys[start]), limit: limit, &effects)
  }

  /// Asks for a page; an earlier request for the same pane is worth nothing from now on.
  mutating func load(
    _ list: PagedList, _ intent: LoadIntent, _ anchor: PageAnchor, limit: Int = Model.pageRows,
    _ effects: inout [Effect]
  ) {
    let limit = max(1, min(limit, Limits.pageMaximumRows))
    load(question(for: list, anchor, limit), intent, limit: limit, &effects)
  }

  private func question(for list: PagedList, _ anchor: PageAnchor, _ limit: Int) -> Question {
    switch list {
    case .notices: return .callbacks(CallbackQuery(list: .notices, filter: filter, anchor: anchor, limit: limit))
    case .queue:
      return .callbacks(
        CallbackQuery(list: .queue, filter: filter, order: queueOrder, anchor: anchor, limit: limit))
    case .flow: return .flow(FlowQuery(filter: filter, anchor: anchor, limit: limit))
    case .actions:
      var query = trail
      (query.anchor, query.limit, query.counting) = (anchor, limit, anchor.counting)
      return .actions(query)
    case .wallets:
      var query = walletQuery
      (query.anchor, query.limit, query.counting) = (anchor, limit, anchor.counting)
      return .wallets(query)
    }
  }

  mutating func load(
    _ question: Question, _ intent: LoadIntent, limit: Int, waitsForRest: Bool = false, _ effects: inout [Effect]
  ) {
    let request = Request(id: takeID(), question: question, waitsForRest: waitsForRest)
    pending[request.slot] = PendingLoad(id: request.id, intent: intent, limit: limit, since: steady)
    effects.append(.load(request))
  }

  /// Asks for what the screen lacks: rows near the cursor, and the detail of what is highlighted.
  mutating func fetch(_ effects: inout [Effect]) {
    fetchJob(&effects)
    prefetch(notices, .notices, &effects)
    prefetch(queue, .queue, &effects)
    prefetch(flow, .flow, &effects)
    if place == .actions { prefetch(actions, .actions, &effects) }
    if place == .wallets { prefetch(wallets, .wallets, &effects) }
    for pane in PaneName.allCases { count(pane, &effects) }
    let wanted = wantedDetail
    if wanted != detail.id {
      let former = detail.isOpen || wanted == nil ? nil : detail.detail ?? detail.former
      // The first one that stands there need not wait for anything.
      let follows = former != nil && overlay == nil
      detail = DetailState(id: wanted, former: former)
      pending[.detail] = nil
      dirty.remove(.detail)
      if let wanted { load(.detail(wanted), .whole, limit: 0, waitsForRest: follows, &effects) }
    }
  }

  /// The callback of which all is to be known: the one whose standing is explained, the opened one, else the
  /// highlighted one where the detail stands at the side.
  private var wantedDetail: Int64? {
    if case .why(let why) = overlay { return why.id }
    if detail.isOpen { return detail.id }
    return layout.sideColumns == nil ? nil : selectedCallbackID
  }

  private mutating func prefetch<Row>(_ state: Pane<Row>, _ list: PagedList, _ effects: inout [Effect]) {
    guard state.isLoaded, !state.isHeld, pending[.page(list)] == nil, let first = state.keys.first,
      let last = state.keys.last, problem == nil
    else { return }
    if !state.reachesStart && state.cursor < state.margin {
      load(list, .before, .before(first), &effects)
    } else if !state.reachesEnd && !(state.home == .end && state.isFollowing)
      && state.rows.count - state.cursor <= state.margin
    {
      load(list, .after, .after(last), &effects)
    }
  }
}

extension PageAnchor {
  /// Whether a page there is asked with a count: where it is more of a list, the count is known already.
  fileprivate var counting: Counting {
    switch self {
    case .before, .after: .none
    case .first, .last, .from: .all
    }
  }
}
