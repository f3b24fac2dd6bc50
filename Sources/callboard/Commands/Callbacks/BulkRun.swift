import CallboardCore

/// Draws a job up, shows it, has it confirmed, makes it, and follows it where that is wanted.
struct BulkRun {
  var verb: JobVerb
  var options: BulkOptions
  var includesUnknown: Bool
  var reason: String?
  var json: JSONOption
  var desk: Desk

  /// Runs from the draft to the job, or to a refusal.
  func run(over filter: Filter) async throws {
    let whole = try await desk.jobs.draftJob(verb, over: .filter(filter), at: .now)
    // A repair leaves none out: whether the agent applied it is what the person has found out.
    let plan = BulkPlan(whole: whole, includesUnknown: includesUnknown || verb == .repair)
    if options.isDryRun {
      for line in json.isOn ? [plan.record.description] : plan.lines.map(\.inert) { print(line) }
      return
    }
    guard plan.count > 0 else {
      if !json.isOn { tell(plan.lines) }
      throw CommandExit.refused("there is nothing to \(verb.rawValue)")
    }
    let request = PersonRequest.current(reason: reason)
    switch decision(on: plan) {
    case .wanted: break
    case .refused(let sentence):
      try await desk.actions.journal(.jobCreate, outcome: .refused, target: nil, request)
      throw CommandExit.refused("\(sentence); nothing is done")
    case .unwanted:
      try await desk.actions.journal(.jobCreate, outcome: .cancelled, target: nil, request)
      throw CommandExit.refused("nothing is done")
    }
    switch try await desk.jobs.createJob(plan.draft, request) {
    case .done(let job): try await tell(of: job)
    case .refused(let sentence): throw CommandExit.refused(sentence)
    case .notFound: throw CommandExit.refused("the job was not made")
    }
  }

  private func tell(of job: Job) async throws {
    if !options.follow {
      print(json.isOn ? job.record.description : "job \(job.id): \(job.sentence); callboard job show \(job.id)".inert)
    }
    if try await desk.board.summary(at: .now, minutes: 0).gateway != .up {
      Complaint.write("the gateway is down: the job runs when it is back (callboard serve)\n")
    }
    if options.follow { try await JobFollow(jobs: desk.jobs, json: json).follow(job.id) }
  }

  /// Whether the job is wanted just as it is.
  private enum Decision {
    case wanted
    case unwanted
    /// The command line does not say enough.
    case refused(String)
  }

  private func decision(on plan: BulkPlan) -> Decision {
    let isMany = plan.count > Limits.plainConfirmationMaximum
    if let count = options.count {
      if count == plan.count { return .wanted }
      return .refused("it is \(plan.count.counted("callback")) now, and not \(count) (--dry-run says which)")
    }
    if options.yes {
      if !isMany { return .wanted }
      return .refused(
        "--yes goes up to \(Limits.plainConfirmationMaximum) callbacks, and these are \(plan.count): "
          + "say --count \(plan.count)")
    }
    guard Conversation.isPossible else {
      return .refused(
        "nobody is there to be asked about \(plan.count.counted("callback")): say \(isMany ? "--count \(plan.count)" : "--yes")"
      )
    }
    tell(plan.lines)
    let isWanted =
      isMany
      ? Conversation.types(plan.count, to: "\(verb.rawValue) them") : Conversation.confirms("\(plan.question)?")
    let unknown = verb == .retry ? plan.draft.unknown.count : 0
    guard isWanted, unknown > 0 else { return isWanted ? .wanted : .unwanted }
    return Conversation.types(unknown, to: "send also those \(unknown) that an agent may have applied")
      ? .wanted : .unwanted
  }

  private func tell(_ lines: [String]) {
    Complaint.write(lines.map { $0.inert + "\n" }.joined())
  }
}

/// What a job would do, for people and programs.
struct BulkPlan {
  /// What would be done.
  let draft: JobDraft
  /// What the filter holds, those of unknown outcome included.
  let whole: JobDraft
  /// Whether those of unknown outcome would be taken, should there be any.
  let includesUnknown: Bool

  /// How many ids are printed of those that are left out.
  private static let shown = 20

  init(whole: JobDraft, includesUnknown: Bool) {
    self.whole = whole
    self.includesUnknown = includesUnknown
    draft = includesUnknown ? whole : whole.withoutUnknown
  }

  var count: Int { draft.ids.count }

  /// What a person is asked.
  var question: String { "\(draft.verb.rawValue) \(count.counted("callback"))" }

  /// The line of `--dry-run --json`.
  var record: JSONLine {
    var line = JSONLine()
    line.add("verb", draft.verb.rawValue)
    line.add("count", count)
    line.add("filter", draft.filter)
    line.add("ids", draft.ids.map(String.init))
    line.add("states", counts(draft.states))
    line.add("routes", draft.routes.map { $0.record(named: "route") })
    line.add("unknown_ids", whole.unknown.map(String.init))
    line.add("unknown_included", includesUnknown)
    line.add("skipped", draft.skipped.map(\.record))
    return line
  }

  /// Lines for people.
  var lines: [String] {
    var lines = ["\(question): " + parts(CallbackState.allCases.map { ($0.rawValue, draft.states[$0] ?? 0) })]
    if !draft.routes.isEmpty { lines.append("routes: " + parts(draft.routes.map { ($0.why, $0.count) })) }
    if !whole.unknown.isEmpty {
      let ids = whole.unknown.prefix(Self.shown).map { "id:\($0)" }.joined(separator: " ")
      let more = whole.unknown.count > Self.shown ? " and \(whole.unknown.count - Self.shown) more" : ""
      lines.append(
        "unknown outcome: \(whole.unknown.count.counted("callback")) that an agent may have applied already, "
          + (includesUnknown ? "taken too" : "left out (--include-unknown takes them)") + ": \(ids)\(more)")
    }
    lines += draft.skipped.map { "skipped \($0.count): \($0.why)" }
    return lines
  }

  private func parts(_ counts: [(String, Int)]) -> String {
    let named = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
    return named.isEmpty ? "none" : named.joined(separator: ", ")
  }

  private func counts(_ states: [CallbackState: Int]) -> JSONLine {
    var line = JSONLine()
    for state in CallbackState.allCases { line.add(state.rawValue, states[state] ?? 0) }
    return line
  }
}
