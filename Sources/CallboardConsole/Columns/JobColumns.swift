import CallboardCore

/// The columns of the Jobs view.
enum JobColumns {
  /// How many cells a progress bar has.
  private static let barCells = 10

  static let all: [Column<Job>] = [
    Column(title: .columnJob, width: .content(minimum: 3, maximum: 9), alignment: .right, dropOrder: nil) { job, _ in
      Cell(String(job.id), ["text.strong"])
    },
    Column(title: .columnVerb, width: .content(minimum: 6, maximum: 8), dropOrder: 9) { job, pen in
      Cell(pen.strings(.jobVerb(job.verb)))
    },
    Column(title: .columnStateWord, width: .content(minimum: 7, maximum: 9), dropOrder: nil) { job, pen in
      Cell(pen.strings(.jobState(job.state)), scopes(of: job))
    },
    Column(title: .columnProgress, width: .fixed(barCells), dropOrder: 7) { job, _ in
      Cell(bar(of: job))
    },
    Column(title: .columnDone, width: .content(minimum: 6, maximum: 19), alignment: .right, dropOrder: nil) { job, _ in
      Cell("\(Spell.count(job.finished))/\(Spell.count(job.total))")
    },
    outcome(.columnApplied, [.applied, .repaired], ["state.applied"], dropOrder: 10),
    outcome(.columnFailed, [.failed], ["state.stuck"], dropOrder: 11),
    outcome(.columnUnknown, [.unknown], ["warning"], dropOrder: 12),
    outcome(.columnSkipped, [.skipped], ["warning"], dropOrder: 8),
    Column(title: .columnBegun, width: .content(minimum: 8, maximum: 11), alignment: .right, dropOrder: 3) { job, pen in
      Cell(pen.moment(job.createdAt), ["text.dim"])
    },
    Column(title: .columnBy, width: .content(minimum: 4, maximum: 20), dropOrder: 2) { job, pen in
      Cell(pen.strings.name(of: job.by))
    },
    Column(title: .columnReason, width: .rest(minimum: 10), dropOrder: 1) { job, _ in
      job.reason.map { Cell($0, ["text.dim"]) } ?? .empty
    },
  ]

  private static func outcome(
    _ title: Word, _ outcomes: [JobItemOutcome], _ scopes: [String], dropOrder: Int
  ) -> Column<Job> {
    Column(title: title, width: .content(minimum: 4, maximum: 9), alignment: .right, dropOrder: dropOrder) { job, _ in
      let count = outcomes.reduce(0) { $0 + (job.outcomes[$1] ?? 0) }
      return Cell(Spell.count(count), count == 0 ? ["text.dim"] : scopes)
    }
  }

  private static func scopes(of job: Job) -> [String] {
    switch job.state {
    case .running: ["text.strong"]
    case .paused: ["warning"]
    case .cancelled, .done: ["text.dim"]
    }
  }

  /// Full only when everything is done, empty only while nothing is.
  private static func bar(of job: Job) -> String {
    let whole = job.finished * barCells / max(1, job.total)
    let full = job.finished > 0 ? max(1, whole) : 0
    return String(repeating: Symbol.full, count: full) + String(repeating: Symbol.empty, count: barCells - full)
  }
}
