import CallboardCore

/// One export: reads pages, writes them out, and says how far it is.
struct Export {
  let board: any Board
  let settings: Settings
  /// Which callbacks or flow lines are meant; ids name callbacks alone.
  let selection: JobSelection
  /// Which actions are meant; its stretch is set page by page.
  var actions = ActionQuery(limit: Limits.pageMaximumRows)

  private var filter: Filter { if case .filter(let filter) = selection { filter } else { Filter() } }

  /// Told after each page how many rows are written, of how many.
  typealias Progress = (_ count: Int, _ matching: Int) throws -> Void

  /// Writes all rows of a subject, and gives their count.
  func write(_ writer: ExportWriter, to file: ExportFile, progress: Progress) async throws -> Int {
    switch writer.subject {
    case .callbacks:
      let circumstances = try await Circumstances.read(board, settings)
      if case .ids(let ids) = selection {
        return try await write(ids, writer, to: file, in: circumstances, progress: progress)
      }
      return try await stream(writer, to: file, progress: progress) { anchor, limit in
        try await board.callbacks(
          CallbackQuery(
            list: .notices, filter: filter, anchor: anchor, limit: limit, counting: anchor == .last ? .all : .none))
      } row: {
        ExportRow(record: $0.record(in: circumstances), cells: $0.cells(in: circumstances))
      }
    case .flow:
      return try await stream(writer, to: file, progress: progress) { anchor, limit in
        try await board.flow(
          FlowQuery(filter: filter, anchor: anchor, limit: limit, counting: anchor == .last ? .all : .none))
      } row: {
        ExportRow(record: $0.record, cells: $0.cells)
      }
    case .actions:
      return try await stream(writer, to: file, progress: progress) { anchor, limit in
        var query = actions
        (query.anchor, query.limit, query.counting) = (anchor, limit, anchor == .last ? .all : .none)
        return try await board.actions(query)
      } row: {
        ExportRow(record: $0.record, cells: $0.cells)
      }
    }
  }

  /// Writes the callbacks of these ids that are still there, in their order.
  private func write(
    _ ids: [Int64], _ writer: ExportWriter, to file: ExportFile, in circumstances: Circumstances, progress: Progress
  ) async throws -> Int {
    var writer = writer
    var count = 0
    try file.write(writer.head)
    var rest = ids[...]
    while !rest.isEmpty {
      try Task.checkCancellation()
      var rows: [ExportRow] = []
      for id in rest.prefix(Self.idsTogether) {
        guard let callback = try await board.find("id:\(id)").first else { continue }
        rows.append(
          ExportRow(record: callback.record(in: circumstances), cells: callback.cells(in: circumstances)))
      }
      rest = rest.dropFirst(Self.idsTogether)
      try file.write(writer.text(rows))
      count += rows.count
      try progress(ids.count - rest.count, ids.count)
    }
    return count
  }

  /// How many ids are read between two looks at whether it is still wanted.
  private static let idsTogether = 200

  private func stream<Row>(
    _ writer: ExportWriter, to file: ExportFile, progress: Progress,
    fetch: (PageAnchor, Int) async throws -> Page<Row>, row: (Row) -> ExportRow
  ) async throws -> Int {
    var writer = writer
    var count = 0
    try file.write(writer.head)
    try await AllRows.stream(fetch: fetch) { rows, matching in
      try file.write(writer.text(rows.map(row)))
      count += rows.count
      try progress(count, matching)
    }
    return count
  }
}
