import CallboardConsole
import CallboardCore

extension Job {
  /// The line of `job list --json`: a contract.
  var record: JSONLine {
    var counts = JSONLine()
    for outcome in JobItemOutcome.allCases { counts.add(outcome.rawValue, outcomes[outcome] ?? 0) }
    var line = JSONLine()
    line.add("id", id: id)
    line.add("verb", verb.rawValue)
    line.add("state", state.rawValue)
    line.add("total", total)
    line.add("finished", finished)
    line.add("outcomes", counts)
    line.add("created_at", createdAt)
    line.add("ended_at", endedAt)
    line.add("by", by.label)
    line.add("reason", reason)
    line.add("filter", filter)
    line.add("command", command)
    return line
  }

  static let columns: [Table.Column] = [
    .right("ID"), .left("STATE"), .left("VERB"), .right("TOTAL"), .right("DONE"), .left("RESULT"), .left("CREATED"),
    .left("BY"), .left("FILTER"), .left("REASON"),
  ]

  /// The cells of ``columns``.
  var cells: [String] {
    [
      String(id), state.rawValue, verb.rawValue, String(total), String(finished), result, createdAt.description,
      by.label, filter ?? "marked rows", reason ?? "",
    ]
  }

  /// How it stands, for people.
  var sentence: String {
    "\(verb.rawValue) of \(total.counted("callback")), \(state.rawValue)"
      + (finished == 0 ? "" : ", \(finished) done: \(result)")
  }

  /// Its outcomes so far: those that there are, in the order in which people ask for them.
  var result: String {
    let words: [(JobItemOutcome, String)] = [
      (.applied, "applied"), (.repaired, "repaired"), (.failed, "failed again"), (.unknown, "unknown"),
      (.skipped, "skipped"), (.asked, "under way"),
    ]
    return words.compactMap { outcome, word in outcomes[outcome].flatMap { $0 > 0 ? "\(word) \($0)" : nil } }
      .joined(separator: ", ")
  }

  /// Whether it will do nothing more.
  var hasEnded: Bool { state == .done || state == .cancelled }

  /// Whether it came to its end and nothing is left for a person.
  var isGood: Bool { state == .done && (outcomes[.failed] ?? 0) == 0 && (outcomes[.unknown] ?? 0) == 0 }
}

extension JobDetail {
  /// The line of `job show --json`: the line of `job list` with what a person must look at behind it.
  func record(_ waits: [JobWait] = []) -> JSONLine {
    var line = job.record
    line.add("waits_for", waits.map(\.record))
    line.add("skipped", skipped.map(\.record))
    line.add("stopped_by", stop?.by.label)
    line.add("stopped_at", stop?.at.description)
    line.add("items", remarkable.map(\.record))
    line.add("items_left_out", max(0, remarkableTotal - remarkable.count))
    return line
  }

  /// The page of `job show` for people.
  func page(_ waits: [JobWait] = []) -> [String] {
    var lines: [String] = []
    func field(_ name: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      lines.append(name + String(repeating: " ", count: 10 - name.count) + value.inert)
    }
    field("job", "\(job.id), \(job.verb.rawValue) of \(job.total.counted("callback"))")
    field("state", job.state.rawValue)
    field("done", "\(job.finished) of \(job.total)" + (job.result.isEmpty ? "" : ": \(job.result)"))
    for wait in waits { field("waits", "\(wait.count): \(wait.sentence)") }
    for reason in skipped { field("skipped", "\(reason.count): \(reason.why)") }
    field("filter", job.filter ?? "marked rows")
    field("created", job.createdAt.description)
    field("ended", job.endedAt?.description)
    field("by", job.by.label)
    field("reason", job.reason)
    if let stop {
      let why = stop.reason.map { ": \($0)" } ?? ""
      field(job.state.rawValue, "\(stop.at) by \(stop.by.label)\(why)")
    }
    field("command", job.briefCommand)
    guard !remarkable.isEmpty else { return lines }
    var table = Table(JobItem.columns)
    lines += ["", "failed, unknown or skipped"] + table.lines(remarkable.map(\.cells))
    if remarkable.count < remarkableTotal { lines.append("\(remarkable.count) of \(remarkableTotal)") }
    return lines
  }

  /// How many callbacks failed, are unknown or were skipped.
  private var remarkableTotal: Int {
    [JobItemOutcome.failed, .unknown, .skipped].reduce(0) { $0 + (job.outcomes[$1] ?? 0) }
  }
}

extension JobItem {
  fileprivate var record: JSONLine {
    var line = JSONLine()
    line.add("id", id: callbackID)
    line.add("route", route)
    line.add("reference", reference)
    line.add("outcome", outcome.rawValue)
    line.add("why", why)
    return line
  }

  fileprivate static let columns: [Table.Column] = [
    .right("ID"), .left("ROUTE"), .left("REFERENCE"), .left("OUTCOME"), .left("WHY"),
  ]

  fileprivate var cells: [String] { [String(callbackID), route, reference ?? "", outcome.rawValue, why ?? ""] }
}

extension JobWait {
  fileprivate var record: JSONLine { SkipCount(why: sentence, count: count).record }

  /// What is waited for, for people.
  fileprivate var sentence: String {
    switch cause {
    case .gateway(.down(let since)): "the gateway is down since \(since)"
    case .gateway: "no gateway has run here"
    case .agent(let agent): "\(agent.route) is down since \(agent.since)"
    case .mode(let line, let route): "\(route) is \(line.mode.rawValue)"
    }
  }
}

extension SkipCount {
  /// How many share a reason, for programs.
  var record: JSONLine { record(named: "why") }

  /// How many share what `name` says, for programs.
  func record(named name: String) -> JSONLine {
    var line = JSONLine()
    line.add(name, why)
    line.add("count", count)
    return line
  }
}
