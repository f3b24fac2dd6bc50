import CallboardConsole
import CallboardCore

/// A board in memory: answers questions as the port says, by sorting and cutting arrays.
struct FakeBoard {
  var callbacks: [Callback] = []
  var lines: [FlowLine] = []
  var attempts: [Int64: [Attempt]] = [:]
  var actions: [Int64: [Action]] = [:]
  var trail: [Action] = []
  var wallets: [Wallet] = []
  /// Users without a wallet; all others have one, whether it is listed or not.
  var walletless: Set<String> = []
  var minutes: [MinuteTally] = []
  var routes: [RouteStanding] = []
  var jobs: [JobDetail] = []
  /// The callback that an open job is still to act on, by the job.
  var openJobs: [Int64: Int64] = [:]
  var held: [HeldAgent] = []
  var modes: [String: RouteModeLine] = [:]
  var notes: [Note] = []
  var lastDone: LastDone?
  var closed: [ClosedRoute] = []
  var failing: [FailingRoute] = []
  /// What the hand-over says; since and when are as asked.
  var handover: Handover?
  /// How long before the time of asking the gateway last wrote; nil when it never did.
  var heartbeatAgo: Int64? = 400
  /// Whether a page under a filter says how many there are; else that is asked for by itself.
  var countsAtOnce = true

  func answer(_ question: Question, at moment: Moment) -> Answer {
    let now = moment.wall
    return switch question {
    case .summary: .summary(summary(at: now), askedAt: moment.steady)
    case .callbacks(let query): .callbacks(said(page(of: query, at: now), query.filter))
    case .seek(let query): .callbacks(page(of: query, at: now))
    case .flow(let query), .seekFlow(let query):
      .flow(
        said(
          Self.page(
            lines.filter { query.filter.matches($0, at: now) }, total: lines.count, anchor: query.anchor,
            limit: query.limit
          ) { PageKey(id: $0.id) }, query.filter))
    case .count(.callbacks(let list, let filter)):
      .count(page(of: CallbackQuery(list: list, filter: filter, limit: 0), at: now).matching)
    case .count(.flow(let filter)): .count(lines.count { filter.matches($0, at: now) })
    case .actions(let query): .actions(page(of: query))
    case .wallets(let query): .wallets(page(of: query))
    case .groups(let query): .groups(grouping(of: query, at: now))
    case .detail(let id): .detail(detail(of: id))
    case .marks(let query): .callbacks(page(of: query, at: now))
    case .routes: .routes(routes)
    case .jobs(let limit): .jobs(Array(jobs.map(\.job).sorted { $0.id > $1.id }.prefix(limit)))
    case .job(let id): .job(jobs.first { $0.job.id == id })
    case .planned(let id): .detail(detail(of: id))
    case .openJob(let id):
      .openJob(jobs.map(\.job).first { ($0.state == .running || $0.state == .paused) && openJobs[$0.id] == id })
    case .lastAction: .lastAction(lastDone)
    case .handover(let since): .handover(handover(since: since, at: now))
    case .watched(.callback(let id)): .detail(detail(of: id))
    case .watched(.job(let id)): .job(jobs.first { $0.job.id == id })
    case .draft(let verb, let selection, let seen): .draft(draft(verb, selection, seenUnder: seen, at: now))
    }
  }

  /// What a job would do, as the port says: what is done already is left out, with why.
  private func draft(
    _ verb: JobVerb, _ selection: JobSelection, seenUnder seen: Filter?, at now: Timestamp
  ) -> JobDraft {
    let meant: [Callback]
    var words: String?
    switch selection {
    case .ids(let ids): meant = callbacks.filter { ids.contains($0.id) }
    case .filter(let filter):
      meant = callbacks.filter { filter.matches($0, at: now) }
      words = "state=stuck"
    }
    let open: [CallbackState] = [.stuck, .waiting, .rejected]
    let taken = meant.filter { open.contains($0.state) }
    let unknown = taken.filter(\.isOutcomeUnknown)
    let others = Dictionary(grouping: meant.filter { !open.contains($0.state) }, by: \.state)
    return JobDraft(
      verb: verb, at: now, ids: taken.map(\.id), unknown: unknown.map(\.id),
      states: Dictionary(grouping: taken, by: \.state).mapValues(\.count), routes: Self.routes(of: taken),
      unknownStates: Dictionary(grouping: unknown, by: \.state).mapValues(\.count),
      unknownRoutes: Self.routes(of: unknown),
      unseen: taken.filter { row in !(seen?.matches(row, at: now) ?? true) }.map(\.id),
      references: Dictionary(taken.map { ($0.id, $0.reference) }, uniquingKeysWith: { $1 }).compactMapValues(\.self),
      skipped: others.map { SkipCount(why: "it is \($0.key.rawValue)", count: $0.value.count) }
        .sorted { $0.why < $1.why },
      filter: words)
  }

  private static func routes(of callbacks: [Callback]) -> [SkipCount] {
    SkipCount.counts(Dictionary(grouping: callbacks, by: \.route).mapValues(\.count))
  }

  private func handover(since: Timestamp, at now: Timestamp) -> Handover {
    var read = handover ?? Handover(since: since, at: now, dueUntil: now)
    (read.since, read.at) = (since, now)
    return read
  }

  private func summary(at now: Timestamp) -> BoardSummary {
    let counts = Dictionary(grouping: callbacks, by: \.state).mapValues(\.count)
    return BoardSummary(
      at: now, counts: counts, flowLines: lines.count,
      oldestToDo: callbacks.filter(\.state.needsPerson).map(\.receivedAt).min(), minutes: minutes,
      heartbeat: heartbeatAgo.map { now.advanced(byMilliseconds: -$0) },
      latestCallbackID: callbacks.map(\.id).max() ?? 0, latestFlowID: lines.map(\.id).max() ?? 0,
      held: held, modes: modes, jobs: jobs.map(\.job).filter { $0.state == .running || $0.state == .paused },
      closed: closed, failing: failing)
  }

  private func detail(of id: Int64) -> CallbackDetail? {
    callbacks.first { $0.id == id }.map { callback in
      CallbackDetail(
        callback: callback, content: .init(netWin: callback.win), attempts: attempts[id] ?? [],
        flow: lines.filter { $0.callbackID == id }, actions: actions[id] ?? [], keyName: "2026", source: "127.0.0.1",
        bodyBytes: 512, notes: notes.filter { $0.callbackID == id }, wallet: callback.uid.flatMap(wallet))
    }
  }

  private func wallet(of uid: String) -> Wallet? {
    guard !walletless.contains(uid) else { return nil }
    return wallets.first { $0.uid == uid } ?? Wallet(uid: uid, username: nil, opening: .zero, balance: .zero)
  }

  private func page(of query: CallbackQuery, at now: Timestamp) -> Page<Callback> {
    switch query.list {
    case .notices:
      return Self.page(
        callbacks.filter { query.filter.matches($0, at: now) }, total: callbacks.count, anchor: query.anchor,
        limit: query.limit
      ) { PageKey(id: $0.id) }
    case .queue:
      let queue = callbacks.filter { Self.rank(of: $0.state) != nil }
      return Self.page(
        queue.filter { query.filter.matches($0, at: now) }, total: queue.count, anchor: query.anchor,
        limit: query.limit, key: query.order.key(of:))
    }
  }

  private func grouping(of query: GroupQuery, at now: Timestamp) -> Grouping {
    let rows = callbacks.filter { row in
      query.filter.matches(row, at: now) && (query.list == .notices || Self.rank(of: row.state) != nil)
    }
    let groups = Dictionary(grouping: rows) { row in
      switch query.by {
      case .error: row.errorCode
      case .route: row.route
      case .user: row.uid
      case .game: row.game
      }
    }
    let counts = groups.map { GroupCount($0.key, by: query.by, count: $0.value.count) }
      .sorted { ($1.count, $0.value ?? "~") < ($0.count, $1.value ?? "~") }
    return Grouping(groups: Array(counts.prefix(query.limit)), distinct: counts.count, matching: rows.count)
  }

  private func page(of query: ActionQuery) -> Page<Action> {
    let rows = trail.filter { action in
      let names = [action.actor.user, action.actor.stated, action.actor.client].compactMap(\.self)
      return query.by.map { part in names.contains { $0.contains(part) } } ?? true
        && (query.verbs.isEmpty || query.verbs.contains(action.verb))
        && (query.outcomes.isEmpty || query.outcomes.contains(action.outcome))
        && query.since.map { $0 <= action.at } ?? true && query.until.map { action.at < $0 } ?? true
        && query.uid.map { $0 == action.uid } ?? true && query.reference.map { $0 == action.reference } ?? true
    }
    return Self.page(rows, total: trail.count, anchor: query.anchor, limit: query.limit) { PageKey(id: $0.id) }
  }

  private func page(of query: WalletQuery) -> Page<Wallet> {
    Self.page(
      wallets.filter(query.matches), total: wallets.count, anchor: query.anchor, limit: query.limit,
      key: query.key(of:))
  }

  /// Whether a callback is in the retry queue.
  static func isQueued(_ callback: Callback) -> Bool { rank(of: callback.state) != nil }

  private static func rank(of state: CallbackState) -> Int64? {
    switch state {
    case .stuck: 0
    case .rejected: 1
    case .waiting, .applying: 2
    case .applied, .refused, .repaired: nil
    }
  }

  /// The page as a store gives it that does not count at once what a filter leaves.
  private func said<Row>(_ page: Page<Row>, _ filter: Filter) -> Page<Row> {
    guard !countsAtOnce, !filter.isEmpty else { return page }
    return Page(rows: page.rows, keys: page.keys, matching: page.rows.count, total: page.total, isCounted: false)
  }

  private static func page<Row>(
    _ rows: [Row], total: Int, anchor: PageAnchor, limit: Int, key: (Row) -> PageKey
  ) -> Page<Row> {
    let sorted = rows.map { (row: $0, key: key($0)) }.sorted { $0.key < $1.key }
    let cut =
      switch anchor {
      case .first: Array(sorted.prefix(limit))
      case .last: Array(sorted.suffix(limit))
      case .after(let key): Array(sorted.filter { $0.key > key }.prefix(limit))
      case .before(let key): Array(sorted.filter { $0.key < key }.suffix(limit))
      case .from(let key): Array(sorted.filter { $0.key >= key }.prefix(limit))
      }
    return Page(rows: cut.map(\.row), keys: cut.map(\.key), matching: rows.count, total: total)
  }
}
