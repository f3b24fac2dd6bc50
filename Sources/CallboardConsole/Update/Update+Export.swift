import CallboardCore

extension Model {
  /// Why nothing can be exported now; nil when it can.
  var reasonNotToExport: String? {
    if exporting != nil { return strings(.export(.oneAtATime)) }
    return marks.gathering == nil ? nil : strings(.offMarking)
  }

  /// Opens the prompt with a name that nobody has used.
  mutating func openExportPrompt() {
    let moment = CivilTime(now, offsetMinutes: settings.zone.minutes(at: now))
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    let day = "\(moment.year)\(two(moment.month))\(two(moment.day))"
    let time = "\(two(moment.hour))\(two(moment.minute))\(two(moment.second))"
    openCommandPrompt("export \(focus == .flow ? "flow" : "callbacks")-\(day)-\(time).csv")
  }

  /// Exports what the list holds: the marks, else what the filter leaves.
  mutating func export(_ argument: String, _ effects: inout [Effect]) {
    let (path, format) = Self.file(argument)
    let what: ExportOrder.What = focus == .flow ? .flow(filter) : .callbacks(exportSelection)
    let order = ExportOrder(id: takeID(), what: what, path: path, format: format)
    exporting = Exporting(id: order.id, path: path)
    effects.append(.export(order))
  }

  /// The marks, else what the list holds: of the Notices everything, where no filter stands.
  private var exportSelection: JobSelection {
    !marks.isEmpty ? .ids(marks.ids.sorted()) : .filter(focus == .queue ? undoneFilter : filter)
  }

  /// A file's name and how it is to be written: by a word after the name, else by the name's end, else as CSV.
  ///
  /// A word that stands alone is a name.
  private static func file(_ argument: String) -> (path: String, format: ExportOrder.Format) {
    if let space = argument.lastIndex(of: " "),
      let format = ExportOrder.Format(rawValue: String(argument[argument.index(after: space)...]))
    {
      return (String(argument[..<space]).trimmed, format)
    }
    let ends: [(String, ExportOrder.Format)] = [(".ndjson", .ndjson), (".jsonl", .ndjson), (".txt", .table)]
    return (argument, ends.first { argument.hasSuffix($0.0) }?.1 ?? .csv)
  }

  mutating func take(_ news: ExportNews, ofExport id: Int) {
    guard let exporting, exporting.id == id else { return }
    if case .progress(let count, let total) = news {
      self.exporting?.progress = (count, total)
      return
    }
    self.exporting = nil
    switch news {
    case .progress: break
    case .done(let count, let path): say(strings(.export(.done), Spell.count(count), path))
    case .stopped: say(strings(.export(.stopped), exporting.path), .warning)
    case .failed(let sentence): say(strings(.export(.failed), strings.told(sentence)), .error)
    }
  }

  /// What the status line says of an export that is under way.
  var exportNews: String? {
    exporting.map { exporting in
      guard let progress = exporting.progress else { return strings(.export(.begun), exporting.path) }
      return strings(
        .export(.progress), exporting.path, Spell.count(progress.count),
        Spell.count(max(progress.count, progress.total)))
    }
  }
}
