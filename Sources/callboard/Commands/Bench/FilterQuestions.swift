import CallboardCore

/// What a person would type as a filter, over each pane: the page that comes first, and how many there are.
struct FilterQuestions {
  let board: any Board
  let sample: BoardMeter.Sample
  var pageRows: Int

  /// Terms by name; each gives the same text in the same round.
  private var lines: [(name: String, text: (Callback) -> String)] {
    func word(_ text: String?) -> String { "\"\(text ?? "none")\"" }
    var lines: [(String, (Callback) -> String)] = CallbackState.allCases.map { state in
      ("state=\(state.rawValue)", { _ in "state=\(state.rawValue)" })
    }
    lines += [
      ("route=", { "route=\(word($0.route))" }), ("kind=", { "kind=\($0.kind.rawValue)" }),
      ("uid=", { "uid=\(word($0.uid))" }), ("user=", { "user=\(word($0.username))" }),
      ("ref=", { "ref=\(word($0.reference))" }),
      ("ref~", { "ref~\(word($0.reference.map { String($0.suffix(7)) }))" }),
      ("game=", { "game=\(word($0.game))" }), ("round=", { "round=\(word($0.round))" }),
      ("err=unknown_user", { _ in "err=unknown_user" }), ("err~unopened", { _ in "err~unopened" }),
      ("unknown", { _ in "unknown" }), ("age<10m", { _ in "age<10m" }), ("age>1d", { _ in "age>1d" }),
      ("received=±20m", { "received=\($0.receivedAt)±20m" }),
      ("played=±20m", { "played=\($0.playedAt ?? $0.receivedAt)±20m" }), ("bet>=100", { _ in "bet>=100" }),
      ("win>=2000", { _ in "win>=2000" }), ("by=mara", { _ in "by=mara" }), ("text", { word($0.uid) }),
      ("text, nowhere", { _ in "zzzzzz" }), ("!state=applied", { _ in "!state=applied" }),
      ("neighbours", { "uid=\(word($0.uid)) received=\($0.receivedAt)±20m" }),
      ("user= played=±20m", { "user=\(word($0.username)) played=\($0.playedAt ?? $0.receivedAt)±20m" }),
      ("game= received=±20m", { "game=\(word($0.game)) received=\($0.receivedAt)±20m" }),
      ("state=rejected route=", { "state=rejected route=\(word($0.route))" }),
    ]
    return lines
  }

  /// A question for the rows and one for the count of each, over each pane.
  var all: [BoardMeter.Question] {
    lines.flatMap { line in
      CallbackList.allCases.flatMap { list in callbacks(line.name, list, line.text) } + flow(line.name, line.text)
    }
  }

  private func filter(_ text: (Callback) -> String, _ round: Int) -> Filter {
    Filter(parsing: text(sample.callbacks[round % sample.callbacks.count]))
  }

  private func callbacks(
    _ name: String, _ list: CallbackList, _ text: @escaping (Callback) -> String
  ) -> [BoardMeter.Question] {
    [false, true].map { isCounted in
      BoardMeter.Question(name: "\(list.rawValue) \(name)\(isCounted ? " counted" : "")", isPrompt: !isCounted) {
        round in
        let page = try await board.callbacks(
          CallbackQuery(
            list: list, filter: filter(text, round), anchor: list == .queue ? .first : .last, limit: pageRows,
            counting: isCounted ? .all : .none))
        return BoardMeter.Given(rows: page.rows.count, matching: isCounted ? page.matching : nil)
      }
    }
  }

  private func flow(_ name: String, _ text: @escaping (Callback) -> String) -> [BoardMeter.Question] {
    let usesFlow = !Filter(parsing: text(sample.callbacks[0])).terms.allSatisfy { !$0.test.isOnFlowLines }
    guard usesFlow else { return [] }
    return [false, true].map { isCounted in
      BoardMeter.Question(name: "flow \(name)\(isCounted ? " counted" : "")", isPrompt: !isCounted) { round in
        let page = try await board.flow(
          FlowQuery(filter: filter(text, round), anchor: .last, limit: pageRows, counting: isCounted ? .all : .none))
        return BoardMeter.Given(rows: page.rows.count, matching: isCounted ? page.matching : nil)
      }
    }
  }
}
