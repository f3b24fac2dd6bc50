import CallboardCore

extension VerifyReport {
  /// The lines of `verify --json`: one a fault or notice, and the counts last.
  var records: [JSONLine] {
    var last = JSONLine()
    last.add("type", "summary")
    last.add("holds", holds)
    last.add("wallets", wallets)
    last.add("callbacks", callbacks)
    last.add("flow_lines", flowLines)
    last.add("actions", actions)
    last.add("faults", faults.count)
    last.add("notices", notices.count)
    return faults.map { $0.record(type: "fault") } + notices.map { $0.record(type: "notice") } + [last]
  }

  /// The lines of `verify` for people.
  var lines: [String] {
    faults.map { "fault  \($0.line)" } + notices.map { "notice \($0.line)" } + [
      "\(wallets.counted("wallet")), \(callbacks.counted("callback")), \(flowLines.counted("flow line")), "
        + "\(actions.counted("action")): "
        + (holds ? "everything holds" : faults.count.counted("fault"))
    ]
  }
}

extension VerifyReport.Fault {
  fileprivate func record(type: String) -> JSONLine {
    var line = JSONLine()
    line.add("type", type)
    line.add("invariant", invariant.rawValue)
    line.add("uid", uid)
    line.add("reference", reference)
    line.add("id", id: id)
    line.add("message", sentence)
    return line
  }

  fileprivate var line: String {
    let named = [uid.map { "uid \($0)" }, reference.map { "reference \($0)" }, id.map { "id \($0)" }]
    let place = named.compactMap(\.self).joined(separator: ", ")
    return "\(invariant.rawValue)  \(place.isEmpty ? "" : place + ": ")\(sentence)".inert
  }
}
