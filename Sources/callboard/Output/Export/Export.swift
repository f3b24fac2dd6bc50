import CallboardCore

/// One export: reads pages, writes them out, and says how far it is.
struct Export {
  let board: any Board
  let settings: Settings
  let filter: Filter
  /// Which actions are meant; its stretch is set page by page.
  let actions: ActionQuery

  /// Writes all rows of a subject, and gives their count.
  func write(_ writer: ExportWriter, to file: ExportFile) async throws -> Int {
    switch writer.subject {
    case .callbacks:
      let circumstances = try await Circumstances.read(board, settings)
      return try await stream(writer, to: file) { anchor, limit in
        try await board.callbacks(
          CallbackQuery(
            list: .notices, filter: filter, anchor: anchor, limit: limit, counting: anchor == .last ? .all : .none))
      } row: {
        ExportRow(record: $0.record(in: circumstances), cells: $0.cells(in: circumstances))
      }
    case .flow:
      return try await stream(writer, to: file) { anchor, limit in
        try await board.flow(
          FlowQuery(filter: filter, anchor: anchor, limit: limit, counting: anchor == .last ? .all : .none))
      } row: {
        ExportRow(record: $0.record, cells: $0.cells)
      }
    case .actions:
      return try await stream(writer, to: file) { anchor, limit in
        var query = actions
        (query.anchor, query.limit) = (anchor, limit)
        return try await board.actions(query)
      } row: {
        ExportRow(record: $0.record, cells: $0.cells)
      }
    }
  }

  private func stream<Row>(
    _ writer: ExportWriter, to file: ExportFile, fetch: (PageAnchor, Int) async throws -> Page<Row>,
    row: (Row) -> ExportRow
  ) async throws -> Int {
    var writer = writer
    var progress = ExportProgress()
    var count = 0
    defer { progress.finish() }
    try file.write(writer.head)
    try await AllRows.stream(fetch: fetch) { rows, matching in
      try file.write(writer.text(rows.map(row)))
      count += rows.count
      if matching > Limits.pageMaximumRows && !file.isTerminal { progress.show(count, of: matching) }
    }
    return count
  }
}
