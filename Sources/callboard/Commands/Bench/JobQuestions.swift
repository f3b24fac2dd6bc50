import CallboardCore

/// What is asked of bulk jobs: lists and details with every change, drafts when a person wants one.
struct JobQuestions {
  let board: any Board
  let jobs: any JobDesk
  let sample: BoardMeter.Sample
  var pageRows: Int

  var all: [BoardMeter.Question] { standing + drafts }

  private var standing: [BoardMeter.Question] {
    [
      BoardMeter.Question(name: "jobs") { _ in
        BoardMeter.Given(rows: try await jobs.jobs(before: nil, limit: pageRows).count)
      },
      BoardMeter.Question(name: "job") { _ in
        guard let job = try await jobs.jobs(before: nil, limit: 1).first else { return BoardMeter.Given(rows: 0) }
        let detail = try await jobs.job(job.id)
        return BoardMeter.Given(rows: detail?.remarkable.count ?? 0, matching: job.total)
      },
      BoardMeter.Question(name: "open job of a callback") { round in
        BoardMeter.Given(rows: try await jobs.openJob(with: sample.callback(round).id) == nil ? 0 : 1)
      },
    ]
  }

  private var drafts: [BoardMeter.Question] {
    let lines: [(name: String, isSlow: Bool, text: (Callback) -> String)] = [
      ("state=stuck", false, { _ in "state=stuck" }),
      ("the queue", false, { _ in "!state=applied !state=refused !state=repaired" }),
      ("route=", false, { "route=\"\($0.route)\"" }), ("err=unknown_user", false, { _ in "err=unknown_user" }),
      ("uid=", false, { "uid=\"\($0.uid ?? "none")\"" }), ("game=", true, { "game=\"\($0.game ?? "none")\"" }),
      ("text, nowhere", true, { _ in "zzzzzz" }),
    ]
    return lines.map { line in
      BoardMeter.Question(name: "draft of \(line.name)", isPrompt: false, isSlow: line.isSlow) { round in
        let filter = Filter(parsing: line.text(sample.callback(round)))
        let draft = try await jobs.draftJob(.retry, over: .filter(filter), at: .now)
        return BoardMeter.Given(
          rows: draft.ids.count, matching: draft.skipped.reduce(draft.ids.count) { $0 + $1.count })
      }
    } + [
      BoardMeter.Question(name: "draft of marks", isPrompt: false) { _ in
        let draft = try await jobs.draftJob(.retry, over: .ids(sample.queued.map(\.id)), at: .now)
        return BoardMeter.Given(rows: draft.ids.count)
      }
    ]
  }
}
