import CallboardCore

extension Model {
  /// Why nothing can be exported now; nil when it can.
  var reasonNotToExport: String? {
    if exporting != nil { return strings(.export(.oneAtATime)) }
    return marks.gathering == nil || place == .actions ? nil : strings(.offMarking)
  }

  /// Opens the prompt with a name that nobody has used.
  mutating func openExportPrompt() {
    let moment = CivilTime(now, offsetMinutes: settings.zone.minutes(at: now))
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    let day = "\(moment.year)\(two(moment.month))\(two(moment.day))"
    let time = "\(two(moment.hour))\(two(moment.minute))\(two(moment.second))"
    let what = place == .actions ? "actions" : focus == .flow ? "flow" : "callbacks"
    openCommandPrompt("export \(what)-\(day)-\(time).csv")
  }

  /// Exports what the list holds: the marks, else what the filter leaves.
  mutating func export(_ argument: String, _ effects: inout [Effect]) {
    guard let file = try? FileArgument(parsing: argument) else { return }
    let order = ExportOrder(id: takeID(), what: exported, path: file.path, format: file.format)
    exporting = Exporting(id: order.id, path: file.path)
    effects.append(.export(order))
  }

  /// What the list that is looked at holds: in the trail its lines, as its words leave them.
  private var exported: ExportOrder.What {
    if place == .actions { return .actions(trail) }
    return focus == .flow ? .flow(filter) : .callbacks(exportSelection)
  }

  /// The marks, else what the list holds: of the Notices everything, where no filter stands.
  private var exportSelection: JobSelection {
    !marks.isEmpty ? .ids(marks.ids.sorted()) : .filter(focus == .queue ? undoneFilter : filter)
  }

  /// Why what stands after `:export` cannot be understood; nil when it can.
  func problem(withFile argument: String) -> String? {
    do throws(FileArgument.Mistake) {
      _ = try FileArgument(parsing: argument)
      return nil
    } catch {
      switch error {
      case .noFormat(let word):
        return strings(
          .export(.noFormat), word, ExportOrder.Format.allCases.map(\.rawValue).joined(separator: strings(.listComma)))
      case .wantsQuotes: return strings(.export(.wantsQuotes))
      case .noName: return strings(.export(.noName))
      }
    }
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
