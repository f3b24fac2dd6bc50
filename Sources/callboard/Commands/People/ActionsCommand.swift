import ArgumentParser
import CallboardCore

/// `callboard actions`: who did what, why and when.
struct ActionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actions", abstract: "List what people did, the newest last.",
    discussion: """
      The trail: who (user, stated name, SSH client), what, to which callback or wallet, why, and what stood before and \
      after; refused and cancelled ones too. callboard verify checks that none was changed or taken out.

      Verbs: \(ActionVerb.allCases.map(\.rawValue).joined(separator: ", ")).

      EXAMPLES
        callboard actions --since 12h
        callboard actions --verb repair --verb undo --since '2026-01-31 22:00' \\
          --until 06:00
        callboard actions --by mara --limit 1000 --json
      """)

  @OptionGroup var period: PeriodOptions
  @OptionGroup var trail: TrailOptions
  @OptionGroup var limit: LimitOption
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let settings = try config.plainSettings()
    let period = try period.period(settings)
    let board = try StoreOpening.board(settings)
    var table = Table(Action.columns)
    var count = 0
    try await NewestRows.stream(limit: limit.rows) { anchor, rows in
      var query = trail.query(period, limit: rows)
      query.anchor = anchor
      return try await board.actions(query)
    } emit: { rows in
      count += rows.count
      json.print(rows.map(\.record), rows.map(\.cells), in: &table)
    }
    if count == 0 {
      let isAll = trail.isEmpty && period == Period()
      Complaint.write(isAll ? "nobody has done anything yet\n" : "no action meets that\n")
    }
  }
}
