import ArgumentParser
import CallboardCore

/// How rows are written out.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
  case csv
  case ndjson
  case table
}

/// What is written out.
enum ExportSubject: String, CaseIterable, ExpressibleByArgument {
  case callbacks
  case flow
  case actions

  /// The names of its columns, in the order of its records.
  var names: [String] {
    switch self {
    case .callbacks: Callback.recordNames
    case .flow: FlowLine.recordNames
    case .actions: Action.recordNames
    }
  }

  /// How so many of them are called: `1 callback`, `12 flow lines`.
  func counted(_ count: Int) -> String {
    let one =
      switch self {
      case .callbacks: "callback"
      case .flow: "flow line"
      case .actions: "action"
      }
    return "\(count) \(one)\(count == 1 ? "" : "s")"
  }

  /// The columns of its table.
  var columns: [Table.Column] {
    switch self {
    case .callbacks: Callback.columns
    case .flow: FlowLine.columns
    case .actions: Action.columns
    }
  }
}

/// Writes rows in one format, page by page.
struct ExportWriter {
  let subject: ExportSubject
  let format: ExportFormat
  /// Whether everything is made inert, as for a terminal.
  let isInert: Bool
  /// Whether a byte order mark stands before the head.
  let isMarked: Bool
  private var table: Table

  init(_ subject: ExportSubject, as format: ExportFormat, isInert: Bool, isMarked: Bool = false) {
    self.isMarked = isMarked
    self.subject = subject
    self.format = format
    self.isInert = isInert
    table = Table(subject.columns)
  }

  /// What stands before the first row.
  var head: String { format == .csv ? (isMarked ? CSVWriter.byteOrderMark : "") + CSVWriter.line(subject.names) : "" }

  /// The text of some rows.
  mutating func text(_ rows: [ExportRow]) -> String {
    switch format {
    case .csv:
      rows.map { isInert ? CSVWriter.line($0.record).inertLines : CSVWriter.line($0.record) }.joined()
    case .ndjson: rows.map { $0.record.description + "\n" }.joined()
    case .table: table.lines(rows.map(\.cells)).map { $0 + "\n" }.joined()
    }
  }
}

/// One row in both of its forms: for programs, and for people.
struct ExportRow {
  var record: JSONLine
  var cells: [String]
}
