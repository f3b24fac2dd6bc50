package import CallboardCore

/// What a person wants written out, and where to.
package struct ExportOrder: Sendable, Equatable {
  /// Names it in what is told of it; never used twice.
  package var id: Int
  package var what: What
  /// The file, as it was typed.
  package var path: String
  package var format: Format

  package init(id: Int, what: What, path: String, format: Format) {
    self.id = id
    self.what = what
    self.path = path
    self.format = format
  }

  /// Which rows.
  package enum What: Sendable, Equatable {
    /// Those that are marked, or that a filter holds, in the order in which they came.
    case callbacks(JobSelection)
    /// The lines that a filter holds, in the order in which they were written.
    case flow(Filter)
    /// The lines of the trail that a question holds, in the order in which they were written.
    case actions(ActionQuery)
  }

  /// How they are written.
  package enum Format: String, Sendable, CaseIterable {
    case csv
    case ndjson
    case table
  }
}

/// How far an export is, or what became of it.
package enum ExportNews: Sendable, Equatable {
  /// So many of so many rows are written.
  case progress(Int, of: Int)
  /// All rows are written; their count and the file's whole path.
  case done(Int, path: String)
  /// It was given up as the person wished, and its file taken back.
  case stopped
  /// It failed, and why, in one sentence; nothing is left of its file.
  case failed(String)
}
