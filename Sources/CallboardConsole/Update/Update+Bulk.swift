import CallboardCore

extension Model {
  /// Opens the sheet of a bulk act on the marks, else on all that the list holds under its filter.
  mutating func openBulkSheet(_ verb: JobVerb, _ effects: inout [Effect]) {
    openSheet(.bulk(verb, nil))
    // Marks stay where the filter hides their rows; what it holds itself is all in the list.
    let seen = marks.isEmpty || filter.isEmpty ? nil : filter
    load(.draft(verb, bulkSelection, seenUnder: seen), .whole, limit: 0, &effects)
  }

  mutating func take(_ draft: JobDraft) {
    guard case .sheet(var sheet) = overlay else { return }
    sheet.take(draft, at: steady)
    overlay = .sheet(sheet)
  }

  /// A draft that could not be drawn up: there is nothing to confirm.
  mutating func takeDraftFailure(_ sentence: String) {
    guard case .sheet(let sheet) = overlay, case .bulk(_, nil) = sheet.subject else { return }
    overlay = nil
    say(strings(.actFailed, label(of: sheet), strings.told(sentence)), .error)
  }

  private var bulkSelection: JobSelection {
    if !marks.isEmpty { return .ids(marks.ids.sorted()) }
    return .filter(focus == .queue ? undoneFilter : filter)
  }

  /// What the queue holds under its filter: what is not done, said in terms, so that a command line can say it too.
  var undoneFilter: Filter {
    let undone = [CallbackState.applied, .refused, .repaired].map {
      Filter.Term(.state($0), isNegated: true)
    }
    let hasState = filter.terms.contains { if case .state = $0.test { !$0.isNegated } else { false } }
    return Filter(terms: filter.terms + (hasState ? [] : undone))
  }

  /// Why nothing can be done to many callbacks at once from here; nil when it can.
  var reasonNotToBulk: String? {
    if marks.gathering != nil { return strings(.offMarking) }
    if !marks.isEmpty { return nil }
    switch focus {
    case .notices: return filter.isEmpty ? strings(.offWholeNotices) : nil
    case .queue: return nil
    case .flow: return strings(.offFlowMarks)
    }
  }

  /// Whether r and m mean the marks, not the highlighted row; also while the marks are still coming in.
  var actsOnMarks: Bool {
    place == .board && context != .why && !detail.isOpen && (!marks.isEmpty || marks.gathering != nil)
  }
}
