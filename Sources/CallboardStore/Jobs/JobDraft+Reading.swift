import CallboardCore
import FoundationEssentials
import GRDB

extension JobDraft {
  /// How many of those that are taken, and of those of unknown outcome, are given with their references.
  private static let named = 8

  /// What a job over a selection would do, from one consistent read.
  init(
    _ db: Database, _ verb: JobVerb, over selection: JobSelection, seenUnder seen: Filter?, at now: Timestamp
  ) throws {
    self.init(verb: verb, at: now, lastActionID: try db.number("SELECT max(id) FROM actions"), ids: [])
    switch selection {
    case .filter(let selected):
      filter = selected.description
      // What is left of a filter with a broken term may mean far more than the person does.
      guard selected.problems.isEmpty else { return }
      let condition = selected.callbackCondition(at: now)
      var reasons = try take(db, condition)
      try addFinal(db, selected, condition, &reasons)
      skipped = SkipCount.counts(reasons)
    case .ids(let ids):
      let wanted = Array(Set(ids))
      let condition = Condition(sql: "id IN (SELECT value FROM json_each(?))", values: [wanted.json])
      var reasons = try take(db, condition)
      let final = try Self.finalStates(db, condition)
      add(final, &reasons)
      let missing = wanted.count - self.ids.count - reasons.values.reduce(0, +)
      if missing > 0 { reasons["there is no such callback", default: 0] += missing }
      skipped = SkipCount.counts(reasons)
    }
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

  /// Takes what can be acted on, in the job's order; returns how many of what is in the queue cannot be, by why.
  private mutating func take(_ db: Database, _ condition: Condition) throws -> [String: Int] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, route, kind, state, manual_at, rejection, rejection_field, outcome_unknown,
          coalesce(reference, claimed_reference) FROM callbacks
        WHERE queue_rank IS NOT NULL AND \(condition.sql) ORDER BY coalesce(played_at, received_at), id
        """, arguments: StatementArguments(condition.values))
    let taken = try Self.taken(db, by: verb)
    var reasons: [String: Int] = [:]
    var (routeCounts, unknownCounts): ([String: Int], [String: Int]) = ([:], [:])
    while let row = try rows.next() {
      let callback = try Self.callback(row)
      if let why = callback.refusal(of: verb) ?? taken[callback.id] {
        reasons[why, default: 0] += 1
        continue
      }
      ids.append(callback.id)
      states[callback.state, default: 0] += 1
      routeCounts[callback.route, default: 0] += 1
      let before = callback.isOutcomeUnknown ? unknown.count : ids.count - unknown.count - 1
      if before < Self.named { references[callback.id] = callback.reference }
      guard callback.isOutcomeUnknown else { continue }
      unknown.append(callback.id)
      unknownStates[callback.state, default: 0] += 1
      unknownCounts[callback.route, default: 0] += 1
    }
    routes = SkipCount.counts(routeCounts)
    unknownRoutes = SkipCount.counts(unknownCounts)
    return reasons
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

  /// As much of a callback as says whether it can be acted on.
  private static func callback(_ row: Row) throws -> Callback {
    var columns = Columns(row)
    let (id, route) = (columns.number(), columns.text())
    let kind: CallbackKind = try columns.word()
    let standing = CallbackStanding(state: try columns.word(), manualAt: columns.momentOrNil())
    let reason: Rejection.Reason? = try columns.wordOrNil()
    let field = columns.textOrNil()
    let isUnknown = columns.number() != 0
    return Callback(
      id: id, version: 0, route: route, kind: kind, reference: columns.textOrNil(),
      receivedAt: Timestamp(milliseconds: 0), standing: standing,
      rejection: reason.map { Rejection($0, field: field) }, isOutcomeUnknown: isUnknown)
  }

  /// Counts those that are done with; a filter that asks for nothing, or for a state alone, finds their kept counts.
  private func addFinal(
    _ db: Database, _ filter: Filter, _ condition: Condition, _ reasons: inout [String: Int]
  ) throws {
    if filter.isEmpty || filter.onlyState != nil {
      let kept = try KeptCounts(db)
      let wanted = filter.onlyState.map { [$0] } ?? CallbackState.allCases
      add(Dictionary(uniqueKeysWithValues: wanted.filter { !$0.isQueued }.map { ($0, kept.of($0)) }), &reasons)
    } else {
      add(try Self.finalStates(db, condition), &reasons)
    }
  }

  private static func finalStates(_ db: Database, _ condition: Condition) throws -> [CallbackState: Int] {
    var counts: [CallbackState: Int] = [:]
    for row in try db.all(
      "SELECT state, count(*) FROM callbacks WHERE queue_rank IS NULL AND \(condition.sql) GROUP BY state",
      condition.values)
    {
      var columns = Columns(row)
      let state: CallbackState = try columns.word()
      counts[state] = columns.count()
    }
    return counts
  }

  private func add(_ counts: [CallbackState: Int], _ reasons: inout [String: Int]) {
    for (state, count) in counts where count > 0 {
      let callback = Callback(
        id: 0, version: 0, route: "", kind: .notice, receivedAt: at, standing: CallbackStanding(state: state))
      reasons[callback.refusal(of: verb) ?? state.rawValue, default: 0] += count
    }
  }
}

extension [Int64] {
  /// The numbers as a JSON array, as SQLite's `json_each` takes them: one value, however many they are.
  var json: String { "[\(map(String.init).joined(separator: ","))]" }
}
