import CallboardCore

extension CallbackDetail {
  /// The line of `show --json`: the line of `list` with all there is to know behind it.
  func record(in circumstances: Circumstances) -> JSONLine {
    var line = callback.record(in: circumstances)
    line.add("business", callback.business)
    line.add("related_id", id: callback.relatedID)
    line.add("arrivals", callback.arrivals)
    line.add("source", source)
    line.add("body_bytes", bodyBytes)
    line.add("key_name", keyName)
    line.add("net_win", content.netWin)
    line.add("valid_bet", content.validBet)
    line.add("odds", content.odds)
    line.add("commission", content.commission)
    line.add("fee", content.fee)
    line.add("result", content.result)
    line.add("attempts_by_cause", byCause)
    line.add("attempt_log", attempts.map(\.record))
    line.add("flow", flow.map(\.record))
    line.add("actions", actions.map(\.record))
    line.add("notes", notes.map(\.record))
    line.add("claimed_by", callback.keeper?.by.label)
    line.add("claimed_at", callback.keeper?.since)
    line.add("claimed_because", callback.keeper?.reason)
    return line
  }

  /// The page of `show` for people.
  func page(in circumstances: Circumstances) -> [String] {
    var lines: [String] = []
    func field(_ name: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      lines.append(name + String(repeating: " ", count: 13 - name.count) + value.inert)
    }
    field("id", String(callback.id))
    field("route", "\(callback.route) (\(callback.kind.rawValue))")
    field("reference", callback.reference)
    field("state", callback.state.rawValue)
    field("error", callback.errorCode)
    field("", callback.rejection?.sentence ?? (callback.errorCode == nil ? nil : callback.failure?.sentence))
    field("", callback.isOutcomeUnknown ? "the agent may have applied it: an attempt ended without an answer" : nil)
    field("next", callback.standing.claimableAt?.description)
    field("waits for", circumstances.whyWaiting(callback))
    field("claimed by", callback.keeper.map { "\($0.by.label) since \($0.since)" })
    field("", callback.keeper?.reason)
    field("attempts", causes)
    field("related", callback.relatedID.map { "id \($0)" })
    field("uid", callback.uid)
    field("username", callback.username)
    field("game", callback.game)
    field("round", callback.round)
    field("business", callback.business)
    field("bet", callback.bet?.asciiDisplay)
    field("win", callback.win?.asciiDisplay)
    field("net win", content.netWin?.asciiDisplay)
    field("valid bet", content.validBet?.asciiDisplay)
    field("odds", content.odds?.asciiDisplay)
    field("commission", content.commission?.asciiDisplay)
    field("fee", content.fee?.asciiDisplay)
    field("result", content.result)
    field("played", callback.playedAt?.description)
    field("received", callback.receivedAt.description)
    field("arrivals", String(callback.arrivals))
    field("source", "\(source), \(bodyBytes) bytes")
    field("opened by", keyName.map { "key \($0)" })
    field("warnings", callback.warnings.map(\.description).joined(separator: " "))
    lines += section("attempts", Attempt.columns, attempts.map(\.cells))
    lines += section("wallet flow", FlowLine.columns, flow.map(\.cells))
    lines += section("notes", Note.columns, notes.map(\.cells))
    lines += section("actions", Action.columns, actions.map(\.cells))
    return lines
  }

  /// How many attempts there were of each cause; only `schedule` ones count.
  private var byCause: JSONLine {
    var line = JSONLine()
    for cause in AttemptCause.allCases { line.add(cause.rawValue, count(cause)) }
    return line
  }

  /// `4 schedule, 1 manual`.
  private var causes: String {
    AttemptCause.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.rawValue)" }.joined(separator: ", ")
  }

  private func count(_ cause: AttemptCause) -> Int { attempts.count { $0.cause == cause } }

  private func section(_ title: String, _ columns: [Table.Column], _ rows: [[String]]) -> [String] {
    var table = Table(columns)
    return rows.isEmpty ? [] : ["", title] + table.lines(rows)
  }
}

extension Attempt {
  fileprivate var record: JSONLine {
    var line = JSONLine()
    line.add("id", id: id)
    line.add("cause", cause.rawValue)
    line.add("started_at", startedAt)
    line.add("ended_at", endedAt)
    line.add("outcome", outcome.rawValue)
    line.add("error", failure?.code)
    line.add("outcome_unknown", isOutcomeUnknown)
    line.add("http_status", httpStatus)
    line.add("answer", answer)
    return line
  }

  fileprivate static let columns: [Table.Column] = [
    .left("STARTED"), .left("CAUSE"), .left("OUTCOME"), .right("MS"), .left("ERROR"), .left("STATUS"), .left("ANSWER"),
  ]

  fileprivate var cells: [String] {
    [
      startedAt.description, cause.rawValue, outcome.rawValue,
      endedAt.map { String($0.milliseconds(since: startedAt)) } ?? "",
      [failure?.code, isOutcomeUnknown ? "outcome unknown" : nil].compactMap(\.self).joined(separator: ", "),
      httpStatus.map(String.init) ?? "", answer ?? "",
    ]
  }
}
