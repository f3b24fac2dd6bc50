import CallboardCore
import FoundationEssentials
import GRDB

extension JobDraft {
  /// How many of those that are taken, and of those of unknown outcome, are given with their references.
  private static let named = 8

  /// What a job over a selection would do, from one consistent read; nil when it takes longer than the pace allows.
  static func read(
    _ db: Database, _ verb: JobVerb, over selection: JobSelection, seenUnder seen: Filter?, at now: Timestamp,
    _ pace: Pace
  ) throws -> JobDraft? {
    switch pace {
    case .prompt(let patience):
      try db.with(patience) {
        try JobDraft(db, verb, over: selection, seenUnder: seen, at: now, patience) { _ in }
      }
    case .thorough(let patience, let progress):
      try JobDraft(db, verb, over: selection, seenUnder: seen, at: now, patience, telling: progress)
    }
  }

  private init(
    _ db: Database, _ verb: JobVerb, over selection: JobSelection, seenUnder seen: Filter?, at now: Timestamp,
    _ patience: Patience, telling progress: (_ percent: Int) -> Void
  ) throws {
    self.init(verb: verb, at: now, lastActionID: try db.number("SELECT max(id) FROM actions"), ids: [])
    var candidates = Candidates(verb: verb, taken: try Self.taken(db, by: verb))
    switch selection {
    case .filter(let selected):
      filter = selected.description
      // What is left of a filter with a broken term may mean far more than the person does.
      guard selected.problems.isEmpty else { return }
      let counts = try KeptCounts(db)
      var queue = Stretch(callbacks: .queue, selected, at: now, anchor: .first, limit: 0)
      queue.size = counts.queued
      // The queue is what is gone through first, the rest what is gone through last, where it must be.
      let (first, all) = (counts.queued, max(1, counts.callbacks))
      try queue.walk(db, by: patience.windowIDs, telling: { progress($0 * first / all) }) { window, _ in
        try candidates.look(db, at: .all([queue.list, window, queue.filter]))
        return true
      }
      add(
        try Self.finalStates(db, selected, counts, at: now, patience) {
          progress(($0 * (all - first) / 100 + first) * 100 / all)
        }, &candidates.reasons)
    case .ids(let ids):
      let wanted = Array(Set(ids))
      let condition = Condition(sql: "id IN (SELECT value FROM json_each(?))", values: [wanted.json])
      try candidates.look(db, at: .all([Condition(sql: "queue_rank IS NOT NULL"), condition]))
      var final: [CallbackState: Int] = [:]
      try Self.count(db, at: condition, into: &final)
      add(final, &candidates.reasons)
      let missing = wanted.count - candidates.found.count - candidates.reasons.values.reduce(0, +)
      if missing > 0 { candidates.reasons["there is no such callback", default: 0] += missing }
    }
    take(candidates)
    try name(db)
    if let seen { unseen = try unseen(db, under: seen) }
  }

  /// Of those that are taken, the ones that do not meet a filter.
  private func unseen(_ db: Database, under filter: Filter) throws -> [Int64] {
    let condition = filter.callbackCondition(at: at)
    guard !ids.isEmpty, !condition.isAlways else { return [] }
    let hidden = Condition.all([
      Condition(sql: "id IN (SELECT value FROM json_each(?))", values: [ids.json]), condition.negated,
    ])
    let rows = try db.all("SELECT id FROM callbacks WHERE \(hidden.sql)", hidden.values)
    let found = Set(rows.map { $0[0] as Int64 })
    return ids.filter(found.contains)
  }

  /// Takes what can be acted on, in the job's order.
  private mutating func take(_ candidates: Candidates) {
    var (routeCounts, unknownCounts): ([String: Int], [String: Int]) = ([:], [:])
    for found in candidates.found.sorted(by: { ($0.playedAt, $0.id) < ($1.playedAt, $1.id) }) {
      ids.append(found.id)
      states[found.state, default: 0] += 1
      routeCounts[found.route, default: 0] += 1
      guard found.isOutcomeUnknown else { continue }
      unknown.append(found.id)
      unknownStates[found.state, default: 0] += 1
      unknownCounts[found.route, default: 0] += 1
    }
    routes = SkipCount.counts(routeCounts)
    unknownRoutes = SkipCount.counts(unknownCounts)
    skipped = SkipCount.counts(candidates.reasons)
  }

  /// Looks up the references of the first that are taken, with and without those of unknown outcome.
  private mutating func name(_ db: Database) throws {
    let isUnknown = Set(unknown)
    let first = ids.lazy.filter { !isUnknown.contains($0) }.prefix(Self.named) + unknown.prefix(Self.named)
    let rows = try db.all(
      """
      SELECT id, coalesce(reference, claimed_reference) FROM callbacks WHERE id IN (SELECT value FROM json_each(?))
      """, [Array(first).json])
    for row in rows { references[row[0]] = row[1] as String? }
  }

  /// Those that another job of the verb has still to come to, with why that leaves them out: two people who queue the
  /// same thousands make one attempt each.
  private static func taken(_ db: Database, by verb: JobVerb) throws -> [Int64: String] {
    var taken: [Int64: String] = [:]
    for job in try Job.open(db) where job.verb == verb {
      let why = "it waits in job \(job.id) by \(job.by.label)"
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT callback_id FROM bulk_items INDEXED BY bulk_items_pending WHERE job_id = ? AND outcome = 'pending'
          """, arguments: [job.id])
      while let row = try rows.next() { taken[row[0], default: why] = why }
    }
    return taken
  }

  /// Counts those that are done with; where only states and routes are asked for, their counts are kept.
  private static func finalStates(
    _ db: Database, _ filter: Filter, _ counts: KeptCounts, at now: Timestamp, _ patience: Patience,
    telling progress: (_ percent: Int) -> Void
  ) throws -> [CallbackState: Int] {
    guard !filter.states.allSatisfy(\.isQueued) else { return [:] }
    if let kept = try filter.keptCounts(db, counts) { return kept.filter { !$0.key.isQueued } }
    var stretch = Stretch(callbacks: .notices, filter, at: now, anchor: .first, limit: 0)
    stretch.ids = try filter.callbackIDs(db, counts, at: now, patience)
    let condition = Condition.all([stretch.ids, stretch.filter])
    var found: [CallbackState: Int] = [:]
    if filter.namesFew || !stretch.ids.isAlways {
      try count(db, at: condition, into: &found)
    } else {
      try stretch.walk(db, by: patience.windowIDs, telling: progress) { window, indexing in
        try count(db, at: .all([window, condition]), indexing: indexing, into: &found)
        return true
      }
    }
    return found
  }

  private static func count(
    _ db: Database, at condition: Condition, indexing: String = "", into counts: inout [CallbackState: Int]
  ) throws {
    for row in try db.all(
      """
      SELECT state, count(*) FROM callbacks \(indexing) WHERE queue_rank IS NULL AND \(condition.sql) GROUP BY state
      """, condition.values)
    {
      var columns = Columns(row)
      let state: CallbackState = try columns.word()
      counts[state, default: 0] += columns.count()
    }
  }

  private func add(_ counts: [CallbackState: Int], _ reasons: inout [String: Int]) {
    for (state, count) in counts where count > 0 {
      let callback = Callback(
        id: 0, version: 0, route: "", kind: .notice, receivedAt: at, standing: CallbackStanding(state: state))
      reasons[callback.refusal(of: verb) ?? state.rawValue, default: 0] += count
    }
  }
}

/// What of the queue a draft has come across.
private struct Candidates {
  let verb: JobVerb
  /// Those that wait in another job, with why that leaves them out.
  let taken: [Int64: String]
  /// Those that can be acted on.
  var found: [Found] = []
  /// How many cannot be, by why.
  var reasons: [String: Int] = [:]

  struct Found {
    var id: Int64
    var route: String
    var state: CallbackState
    var isOutcomeUnknown: Bool
    /// When it was played, else when it came.
    var playedAt: Int64
  }

  init(verb: JobVerb, taken: [Int64: String]) {
    self.verb = verb
    self.taken = taken
  }

  /// Looks at callbacks of the queue.
  mutating func look(_ db: Database, at condition: Condition) throws {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT id, route, kind, state, manual_at, rejection, rejection_field, outcome_unknown,
            coalesce(played_at, received_at)
          FROM callbacks WHERE \(condition.sql)
          """), arguments: StatementArguments(condition.values))
    while let row = try rows.next() {
      let callback = try Self.callback(row)
      if let why = callback.refusal(of: verb) ?? taken[callback.id] {
        reasons[why, default: 0] += 1
        continue
      }
      found.append(
        Found(
          id: callback.id, route: callback.route, state: callback.state,
          isOutcomeUnknown: callback.isOutcomeUnknown, playedAt: row[8]))
    }
  }

  /// As much of a callback as says whether it can be acted on.
  private static func callback(_ row: Row) throws -> Callback {
    var columns = Columns(row)
    let (id, route) = (columns.number(), columns.text())
    let kind: CallbackKind = try columns.word()
    let standing = CallbackStanding(state: try columns.word(), manualAt: columns.momentOrNil())
    let reason: Rejection.Reason? = try columns.wordOrNil()
    let field = columns.textOrNil()
    return Callback(
      id: id, version: 0, route: route, kind: kind, receivedAt: Timestamp(milliseconds: 0), standing: standing,
      rejection: reason.map { Rejection($0, field: field) }, isOutcomeUnknown: columns.number() != 0)
  }
}

extension [Int64] {
  /// The numbers as a JSON array, as SQLite's `json_each` takes them: one value, however many they are.
  var json: String { "[\(map(String.init).joined(separator: ","))]" }
}
