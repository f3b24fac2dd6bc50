import CallboardCore

extension Model {
  /// What `c` copies: the reference of what a command would act on, or of the highlighted line; the id where there is
  /// none.
  var copiedText: String? {
    switch place {
    case .actions: return actions.selectedRow.map { $0.reference ?? $0.callbackID.map(String.init) ?? $0.command }
    case .wallets: return wallets.selectedRow?.uid
    case .groups: return grouping.groups.selectedRow.map { $0.value ?? $0.term.description }
    case .board, .routes, .jobs, .handover: break
    }
    if let target { return target.reference ?? String(target.id) }
    guard focus == .flow, !detail.isOpen else { return nil }
    return flow.selectedRow.map { $0.reference ?? String($0.id) }
  }

  mutating func take(_ text: String, copiedTo place: CopyPlace) {
    // A long text is told by its beginning.
    let start = String(text.prefix(40)) + (text.count > 40 ? "…" : "")
    switch place {
    case .terminal: say(strings(.copiedTerminal, start))
    case .tmux: say(strings(.copiedTmux, start))
    case .file(let path): say(strings(.copiedFile, start, path))
    case .nowhere(let sentence): say(strings(.copiedNowhere, start, sentence), .error)
    }
  }
}
