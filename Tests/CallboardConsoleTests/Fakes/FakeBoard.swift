import CallboardConsole
import CallboardCore

/// A board in memory: answers questions as the port says, by sorting and cutting arrays.
struct FakeBoard {
  var callbacks: [Callback] = []
  var lines: [FlowLine] = []
  var attempts: [Int64: [Attempt]] = [:]
  var actions: [Int64: [Action]] = [:]
  var minutes: [MinuteTally] = []
  var routes: [RouteStanding] = []
  var jobs: [JobDetail] = []
  var held: [HeldAgent] = []
  var modes: [String: RouteModeLine] = [:]
  /// How long before the time of asking the gateway last wrote; nil when it never did.
  var heartbeatAgo: Int64? = 400
  /// Whether a page under a filter says how many there are; else that is asked for by itself.
  var countsAtOnce = true

  func answer(_ question: Question, at now: Timestamp) -> Answer {
    switch question {
    case .summary: .summary(summary(at: now))
    case .callbacks(let query): .callbacks(said(page(of: query, at: now), query.filter))
    case .flow(let query):
      .flow(
        said(
          Self.page(
            lines.filter { query.filter.matches($0, at: now) }, total: lines.count, anchor: query.anchor,
            limit: query.limit
          ) { PageKey(id: $0.id) }, query.filter))
    case .count(.callbacks(let list, let filter)):
      .count(page(of: CallbackQuery(list: list, filter: filter, limit: 0), at: now).matching)
    case .count(.flow(let filter)): .count(lines.count { filter.matches($0, at: now) })
    case .detail(let id): .detail(detail(of: id))
    case .marks(let query): .callbacks(page(of: query, at: now))
    case .routes: .routes(routes)
    case .jobs(let limit): .jobs(Array(jobs.map(\.job).sorted { $0.id > $1.id }.prefix(limit)))
    case .job(let id): .job(jobs.first { $0.job.id == id })
    case .draft(let verb, let selection): .draft(draft(verb, selection, at: now))
    }
  }

  /// What a job would do, as the port says: what is done already is left out, with why.
  private func draft(_ verb: JobVerb, _ selection: JobSelection, at now: Timestamp) -> JobDraft {
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
    let others = Dictionary(grouping: meant.filter { !open.contains($0.state) }, by: \.state)
    return JobDraft(
      verb: verb, at: now, ids: taken.map(\.id), unknown: taken.filter(\.isOutcomeUnknown).map(\.id),
      states: Dictionary(grouping: taken, by: \.state).mapValues(\.count),
      routes: Dictionary(grouping: taken, by: \.route).map { SkipCount(why: $0.key, count: $0.value.count) }
        .sorted { $0.count > $1.count },
      skipped: others.map { SkipCount(why: "it is \($0.key.rawValue)", count: $0.value.count) }
        .sorted { $0.why < $1.why },
      filter: words)
  }

  private func summary(at now: Timestamp) -> BoardSummary {
    let counts = Dictionary(grouping: callbacks, by: \.state).mapValues(\.count)
    return BoardSummary(
      at: now, counts: counts, flowLines: lines.count,
      oldestToDo: callbacks.filter(\.state.needsPerson).map(\.receivedAt).min(), minutes: minutes,
      heartbeat: heartbeatAgo.map { now.advanced(byMilliseconds: -$0) },
      latestCallbackID: callbacks.map(\.id).max() ?? 0, latestFlowID: lines.map(\.id).max() ?? 0,
      held: held, modes: modes, jobs: jobs.map(\.job).filter { $0.state == .running || $0.state == .paused })
  }

  private func detail(of id: Int64) -> CallbackDetail? {
    callbacks.first { $0.id == id }.map { callback in
      CallbackDetail(
        callback: callback, content: .init(netWin: callback.win), attempts: attempts[id] ?? [],
        flow: lines.filter { $0.callbackID == id }, actions: actions[id] ?? [], keyName: "2026", source: "127.0.0.1",
        bodyBytes: 512)
    }
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
        queue.filter { query.filter.matches($0, at: now) }, total: queue.count, anchor: query.anchor, limit: query.limit
      ) {
        let at = $0.standing.claimableAt ?? $0.receivedAt
        return PageKey(rank: Self.rank(of: $0.state) ?? 9, at: at.milliseconds, id: $0.id)
      }
    }
  }

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
