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
    line.add("closed", closed.map(\.record))
    line.add("failing", failing.map(\.record))
    line.add("due", due.map(\.record))
    line.add("due_until", dueUntil)
    line.add("touched", touched.map(\.record))
    line.add("by_hand", byHand.map(\.handRecord))
    line.add("by_hand_total", byHandTotal)
    return line
  }
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

extension ClosedRoute {
  fileprivate var record: JSONLine {
    var line = JSONLine()
    line.add("route", route)
    line.add("since", since)
    line.add("turned_away", turnedAway)
    return line
  }
}

extension FailingRoute {
  fileprivate var record: JSONLine {
    var line = JSONLine()
    line.add("route", route)
    line.add("waiting", waiting)
    line.add("failures", failures)
    line.add("ended", ended)
    line.add("error", error)
    line.add("http_status", httpStatus)
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
}
