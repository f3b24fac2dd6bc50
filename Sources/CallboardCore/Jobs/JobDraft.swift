/// Which callbacks a person means.
package enum JobSelection: Sendable, Equatable {
  /// All that a filter holds, in whichever list.
  case filter(Filter)
  /// Marked rows.
  case ids([Int64])
}

/// What a job would do: shown before it is confirmed, and frozen when it is.
package struct JobDraft: Sendable, Equatable {
  package var verb: JobVerb
  /// When it was drawn up.
  package var at: Timestamp
  /// The newest action then: who acts on one of its callbacks after it makes the job skip that one.
  package var lastActionID: Int64
  /// Those that it would act on, in its order: by when they were played (else came) and their id.
  package var ids: [Int64]
  /// Of ``ids``, those that an agent may have applied already (money rule 9); a retry takes them only when asked to.
  package var unknown: [Int64]
  /// How many of ``ids`` stand in each state.
  package var states: [CallbackState: Int]
  /// How many of ``ids`` belong to each route, most first.
  package var routes: [SkipCount]
  /// How many of ``unknown`` stand in each state.
  package var unknownStates: [CallbackState: Int]
  /// How many of ``unknown`` belong to each route.
  package var unknownRoutes: [SkipCount]
  /// Of ``ids``, those that the list before the person does not show, for its filter.
  package var unseen: [Int64]
  /// The references of the first few of ``ids``, and of ``unknown``, by their ids.
  package var references: [Int64: String]
  /// Those that the selection holds and that cannot be acted on, by why.
  package var skipped: [SkipCount]
  /// The filter in words; nil for marks.
  package var filter: String?

  package init(
    verb: JobVerb, at: Timestamp, lastActionID: Int64 = 0, ids: [Int64], unknown: [Int64] = [],
    states: [CallbackState: Int] = [:], routes: [SkipCount] = [], unknownStates: [CallbackState: Int] = [:],
    unknownRoutes: [SkipCount] = [], unseen: [Int64] = [], references: [Int64: String] = [:],
    skipped: [SkipCount] = [], filter: String? = nil
  ) {
    self.verb = verb
    self.at = at
    self.lastActionID = lastActionID
    self.ids = ids
    self.unknown = unknown
    self.states = states
    self.routes = routes
    self.unknownStates = unknownStates
    self.unknownRoutes = unknownRoutes
    self.unseen = unseen
    self.references = references
    self.skipped = skipped
    self.filter = filter
  }

  /// The draft without those whose outcome is unknown; they are counted as skipped, and no more among its states and
  /// routes.
  package var withoutUnknown: JobDraft {
    guard !unknown.isEmpty else { return self }
    var copy = self
    let left = Set(unknown)
    copy.ids.removeAll { left.contains($0) }
    copy.unseen.removeAll { left.contains($0) }
    copy.unknown = []
    copy.states = states.merging(unknownStates, uniquingKeysWith: -).filter { $0.value > 0 }
    copy.routes = SkipCount.counts(
      Dictionary(routes.map { ($0.why, $0.count) }, uniquingKeysWith: +)
        .merging(unknownRoutes.map { ($0.why, $0.count) }, uniquingKeysWith: -).filter { $0.value > 0 })
    (copy.unknownStates, copy.unknownRoutes) = ([:], [])
    copy.skipped.append(SkipCount(why: "the outcome of its last attempt is unknown", count: unknown.count))
    return copy
  }
}

/// What became of a wish about a job.
package enum JobResult: Sendable, Equatable {
  case done(Job)
  /// Not done, and why, in one sentence.
  case refused(String)
  case notFound
}
