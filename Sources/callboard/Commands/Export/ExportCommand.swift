import ArgumentParser
import CallboardCore
import CallboardTerminal
import Glibc
import UnixSignals

/// `callboard export`: exactly what a filter holds, in a file.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write out exactly what a filter holds: all of it, the oldest first.",
    discussion: """
      csv is RFC 4180, the columns named as in --json; a text that a spreadsheet would take for a formula gets an \
      apostrophe before it, and so does a text of digits that it would change as a number (a reference of 19 digits, a \
      uid 001); figures stay figures. ndjson is what --json prints, one object a line. table is for people. \
      Without --to it goes to standard output. A file is for its owner alone (0600), is never replaced without --force, \
      and is taken back when the export does not come to its end. How many rows were written is said on standard error.

      EXAMPLES
        callboard export --where 'state=stuck route=agent-007' --to stuck.csv
        callboard export --of flow --where uid=001 --since 24h --format ndjson
        callboard export --of actions --since '2026-01-31 06:00' --format table
        callboard export --of actions --verb repair --since 8h --bom --to repairs.csv
      """)

  @Option(
    help: ArgumentHelp(
      "What: \(ExportSubject.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "what"))
  var of: ExportSubject = .callbacks
  @Option(help: "How: \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: ExportFormat = .csv
  @Option(name: .customLong("where"), help: FilterText.help, transform: FilterText.read) var terms: FilterArgument?
  @OptionGroup var period: PeriodOptions
  @OptionGroup var trail: TrailOptions
  @Option(name: .customLong("to"), help: ArgumentHelp("The file; standard output unless given.", valueName: "file"))
  var path: String?
  @Flag(help: "Replace the file if it is there.") var force = false
  @Flag(
    name: .customLong("bom"),
    help: "Begin a csv with a byte order mark, by which some spreadsheets know that it is UTF-8.")
  var isMarked = false
  @OptionGroup var config: ConfigOptions

  func validate() throws {
    if of == .actions && terms != nil {
      throw ValidationError(
        "--where is about callbacks and flow lines; for actions say --since, --until, --by, --verb.")
    }
    if of != .actions && !trail.isEmpty { throw ValidationError("--by and --verb go with --of actions.") }
    if of == .flow, let terms { try FilterText.checkForFlow(terms.filter) }
    if isMarked && format != .csv { throw ValidationError("--bom goes with --format csv.") }
    if force && path == nil { throw ValidationError("--force goes with --to.") }
  }

  func run() async throws {
    let settings = try config.plainSettings()
    let zone = try self.period.zone.zone(settings)
    let period = try self.period.period(in: zone)
    let filter = Filter(terms: (try terms?.filter(in: zone).terms ?? []) + period.terms)
    let export = Export(
      board: try StoreOpening.board(settings), settings: settings, selection: .filter(filter),
      actions: trail.query(period, limit: Limits.pageMaximumRows))
    let hint = ", or say --force to replace it"
    let file = try path.map { try ExportFile(path: $0, replaces: force, hint: hint) } ?? ExportFile()
    let writer = ExportWriter(of, as: format, isInert: file.isTerminal, isMarked: isMarked)
    let count: Int
    do {
      count = try await Interruption.stopping {
        var progress = CountProgress(of: "rows", between: 100_000)
        defer { progress.finish() }
        return try await export.write(writer, to: file) { count, matching in
          if matching > Limits.pageMaximumRows && !file.isTerminal { progress.show(count, of: matching) }
        }
      }
    } catch {
      file.discard()
      if let interrupted = error as? Interrupted { Terminal.end(by: interrupted.signal) }
      throw error
    }
    try file.finish()
    Complaint.write("\(of.counted(count)) written\(path.map { " to \($0)" } ?? "")\n".inertLines)
  }
}
