import CallboardCore

extension Model {
  /// Why a command is off now, in one sentence; nil when it is on.
  func reasonOff(_ command: Command) -> String? {
    switch command {
    case .retry: actsOnMarks ? reasonNotToWrite ?? reasonNotToBulk : reasonNotToAct(.retryAsked(at: now))
    case .repair: actsOnMarks ? reasonNotToWrite ?? reasonNotToBulk : reasonNotToAct(.repaired)
    case .bulkRetry, .bulkRepair: reasonNotToWrite ?? reasonNotToBulk
    case .maintainRoute: reasonNotToWrite ?? reasonNotToSet(.maintenance)
    case .pauseRoute: reasonNotToWrite ?? reasonNotToSet(RouteMode.paused)
    case .openRoute: reasonNotToWrite ?? reasonNotToSet(.open)
    case .openJob: jobs.selectedRow == nil ? strings(.offNothing) : nil
    case .pauseJob: reasonNotToWrite ?? reasonNotToSet(JobState.paused)
    case .resumeJob: reasonNotToWrite ?? reasonNotToSet(.running)
    case .cancelJob: reasonNotToWrite ?? reasonNotToSet(.cancelled)
    case .claim where actsOnMarks, .release where actsOnMarks: reasonNotToWrite ?? reasonNotToKeepMarks
    case .note, .claim, .release: reasonNotToWrite ?? (target == nil ? reasonWithoutTarget : nil)
    case .generalNote: reasonNotToWrite
    case .export: reasonNotToExport
    case .mark, .markRange: markableID == nil ? strings(focus == .flow ? .offFlowMarks : .offNothing) : nil
    case .markAll: reasonNotToMarkAll
    case .clearMarks: marks.isEmpty && marks.range == nil ? strings(.offNoMarks) : nil
    case .undo: reasonNotToAct(.undone)
    case .reveal: reasonNotToWrite ?? (target == nil ? reasonWithoutTarget : nil)
    case .why: detail.isOpen || selectedCallbackID != nil ? nil : strings(focus == .flow ? .offNoCallback : .offNothing)
    case .open: selectedCallbackID == nil ? strings(focus == .flow ? .offNoCallback : .offNothing) : nil
    case .neighbours: neighboursFilter == nil ? reasonWithoutNeighbours : nil
    case .openAction: actions.selectedRow?.callbackID == nil ? strings(.offNoCallback) : nil
    case .sort: place == .wallets || focus == .queue ? nil : strings(.list(.offNoOrder))
    case .copyField: copyItems.isEmpty ? strings(detail.isOpen ? .offReading : .offNothing) : nil
    case .nextHit, .previousHit: sought.isEmpty ? strings(.list(.offNothingSought)) : nil
    case .openGroup: grouping.groups.selectedRow == nil ? strings(.offNothing) : nil
    case .openWallet: wallets.selectedRow == nil ? strings(.offNothing) : nil
    case .extend: isRevealedForEver ? strings(.revealClear) : nil
    case .copyID: copiedText == nil ? strings(.offNothing) : nil
    case .clearFilter: shownFilterText.isEmpty ? strings(.offNoFilter) : nil
    default: nil
    }
  }

  /// Whether a message stands there that nothing closes by itself.
  private var isRevealedForEver: Bool {
    guard case .reveal(let reveal) = overlay else { return false }
    return reveal.until == nil
  }

  private var reasonWithoutNeighbours: String {
    if detail.isOpen && target == nil { return strings(.offReading) }
    let isNothing = place == .wallets || (target == nil && flow.selectedRow == nil)
    return strings(isNothing ? .offNothing : .list(.offNoUser))
  }

  private var reasonNotToMarkAll: String? {
    switch focus {
    case .notices: filter.isEmpty ? strings(.offWholeNotices) : nil
    case .queue: nil
    case .flow: strings(.offFlowMarks)
    }
  }

  private var reasonNotToWrite: String? {
    settings.readOnlyReason.map { strings(.offReadOnly, $0) }
  }

  private var reasonWithoutTarget: String {
    if detail.isOpen { return strings(.offReading) }
    return strings(focus == .flow && selectedCallbackID != nil ? .offFlow : .offNothing)
  }

  /// The rules that move a callback say what a person may do with it.
  private func reasonNotToAct(_ event: CallbackEvent) -> String? {
    if let reasonNotToWrite { return reasonNotToWrite }
    guard let target else { return reasonWithoutTarget }
    if case .retryAsked = event, target.state == .rejected, target.rejection?.mayBeRetried == false {
      return strings(target.rejection?.reason == .conflict ? .offConflict : .offContradicts)
    }
    do {
      _ = try target.standing.after(event, schedule: settings.schedule)
      return nil
    } catch {
      if target.state == .repaired, event == .repaired { return strings(.offRepaired) }
      return strings.sentence(of: error)
    }
  }
}
