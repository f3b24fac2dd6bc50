import CallboardCore

extension Handover {
  /// The line of `handover --json`: a contract.
  var record: JSONLine {
    var line = JSONLine()
    line.add("since", since)
    line.add("at", at)
    line.add("open", open.map(\.record))
    line.add("oldest", oldest.map(\.openRecord))
    line.add("claims", kept.map(\.openRecord))
    line.add("claims_total", keptTotal)
    line.add("notes", notes.map(\.record))
    line.add("notes_total", notesTotal)
    line.add("jobs", jobs.map(\.record))
    line.add("routes", modes.sorted { $0.key < $1.key }.map { $0.value.record(of: $0.key) })
    line.add("held", held.map(\.record))
    line.add("due", due.map(\.record))
    line.add("due_until", dueUntil)
    line.add("touched", touched.map(\.record))
    line.add("by_hand", byHand.map(\.handRecord))
    line.add("by_hand_total", byHandTotal)
    return line
  }

  /// The page of `handover` for people; a list that is empty says so.
  var page: [String] {
    var lines = ["hand-over at \(at), since \(since)"]
    func section(_ title: String, of total: Int? = nil, _ columns: [Table.Column], _ rows: [[String]]) {
      var table = Table(columns)
      lines += ["", title] + (rows.isEmpty ? ["none"] : table.lines(rows))
      if let total, rows.count < total { lines.append("\(rows.count) of \(total)") }
    }
    section("open, by cause", OpenCause.columns, open.map { $0.cells(at: at) })
    section("oldest that need a person", of: needPerson, Self.callbackColumns, oldest.map { $0.openCells(at: at) })
    section("claims", of: keptTotal, Self.callbackColumns, kept.map { $0.openCells(at: at) })
    section("notes", of: notesTotal, Note.columns, notes.map(\.cells))
    section("jobs", Job.columns, jobs.map(\.cells))
    section(
      "routes that are not open", [.left("ROUTE"), .left("MODE"), .left("BY"), .left("REASON")],
      modes.sorted { $0.key < $1.key }.map { [$0.key, $0.value.sentence, $0.value.by, $0.value.reason ?? ""] })
    section(
      "agents that are held", [.left("ROUTE"), .left("SINCE"), .right("WAITING")],
      held.map { [$0.route, $0.since.description, String($0.waiting)] })
    section(
      "due until \(dueUntil)", [.left("ROUTE"), .right("COUNT"), .left("FIRST")],
      due.map { [$0.route, String($0.count), $0.first.description] })
    section(
      "done, by whom", [.left("WHO"), .left("DID"), .right("COUNT"), .left("LAST")],
      touched.map { [$0.by, $0.verb.rawValue, String($0.count), $0.last.description] })
    section("done by hand", of: byHandTotal, Action.handColumns, byHand.map(\.handCells))
    return lines
  }

  private var needPerson: Int { open.filter(\.state.needsPerson).map(\.count).reduce(0, +) }

  private static let callbackColumns: [Table.Column] = [
    .right("ID"), .left("STATE"), .left("ROUTE"), .left("REFERENCE"), .left("UID"), .right("AGE"), .left("ERROR"),
    .left("LOOKED AFTER BY"), .left("BECAUSE"),
  ]
}

extension Callback {
  fileprivate var openRecord: JSONLine {
    var line = JSONLine()
    line.add("id", id: id)
    line.add("state", state.rawValue)
    line.add("route", route)
    line.add("reference", reference)
    line.add("uid", uid)
    line.add("received_at", receivedAt)
    line.add("error", errorCode)
    line.add("claimed_by", keeper?.by.label)
    line.add("claimed_at", keeper?.since)
    line.add("claimed_because", keeper?.reason)
    return line
  }

  fileprivate func openCells(at now: Timestamp) -> [String] {
    [
      String(id), state.rawValue, route, reference ?? "", uid ?? "", now.milliseconds(since: receivedAt).elapsed,
      errorCode ?? "", keeper?.by.label ?? "", keeper?.reason ?? "",
    ]
  }
}

extension OpenCause {
  fileprivate var record: JSONLine {
    var line = JSONLine()
    line.add("state", state.rawValue)
    line.add("route", route)
    line.add("error", error)
    line.add("count", count)
    line.add("oldest_received_at", oldest)
    return line
  }

  fileprivate static let columns: [Table.Column] = [
    .left("STATE"), .left("ROUTE"), .left("ERROR"), .right("COUNT"), .right("OLDEST"),
  ]

  fileprivate func cells(at now: Timestamp) -> [String] {
    [state.rawValue, route, error ?? "", String(count), now.milliseconds(since: oldest).elapsed]
  }
}

extension Note {
  /// A note for programs.
  var record: JSONLine {
    var line = JSONLine()
    line.add("id", id: id)
    line.add("at", at)
    line.add("by", by.label)
    line.add("callback_id", id: callbackID)
    line.add("reference", reference)
    line.add("text", text)
    return line
  }

  static let columns: [Table.Column] = [.left("AT"), .left("BY"), .left("ON"), .left("NOTE")]

  /// The cells of ``columns``.
  var cells: [String] { [at.description, by.label, reference ?? callbackID.map { "id:\($0)" } ?? "", text] }
}

extension HeldAgent {
  fileprivate var record: JSONLine {
    var line = JSONLine()
    line.add("route", route)
    line.add("since", since)
    line.add("waiting", waiting)
    return line
  }
}

extension DueCount {
  fileprivate var record: JSONLine {
    var line = JSONLine()
    line.add("route", route)
    line.add("count", count)
    line.add("first_at", first)
    return line
  }
}

extension TouchCount {
  fileprivate var record: JSONLine {
    var line = JSONLine()
    line.add("by", by)
    line.add("verb", verb.rawValue)
    line.add("count", count)
    line.add("last_at", last)
    return line
  }
}

extension Action {
  fileprivate var handRecord: JSONLine {
    var line = JSONLine()
    line.add("id", id: id)
    line.add("at", at)
    line.add("by", actor.label)
    line.add("verb", verb.rawValue)
    line.add("callback_id", id: callbackID)
    line.add("reference", reference)
    line.add("uid", uid)
    line.add("after", after)
    line.add("reason", reason)
    return line
  }

  fileprivate static let handColumns: [Table.Column] = [
    .left("AT"), .left("BY"), .left("DID"), .left("REFERENCE"), .left("UID"), .left("AFTER"), .left("REASON"),
  ]

  fileprivate var handCells: [String] {
    [at.description, actor.label, verb.rawValue, reference ?? "", uid ?? "", after ?? "", reason ?? ""]
  }
}
