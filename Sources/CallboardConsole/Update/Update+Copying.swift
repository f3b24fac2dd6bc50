import CallboardCore

extension Model {
  /// The fields of what is opened or highlighted that hold something, as they are copied: times with their date and in
  /// UTC, amounts exact, a command line that acts on it.
  var copyItems: [CopyChoice.Item] {
    let pairs: [(CopyField, String?)] =
      switch place {
      case .board: boardPairs
      case .actions: actions.selectedRow.map(Self.pairs) ?? []
      case .wallets: wallets.selectedRow.map(Self.pairs) ?? []
      case .groups: grouping.groups.selectedRow.map { [(.value, $0.value), (.command, list(under: $0.term))] } ?? []
      case .routes: routes.selectedRow.map { [(.route, $0.route)] } ?? []
      case .jobs: jobs.selectedRow.map(Self.pairs) ?? []
      case .handover: []
      }
    return pairs.compactMap { field, text in
      text.flatMap { $0.isEmpty ? nil : CopyChoice.Item(field: field, text: $0) }
    }
  }

  /// Y: asks which field.
  mutating func chooseCopy() {
    overlay = .copying(CopyChoice(items: copyItems))
  }

  /// Copies the chosen field.
  mutating func copyChosen(_ effects: inout [Effect]) {
    guard case .copying(let choice) = overlay, choice.items.indices.contains(choice.cursor) else { return }
    overlay = nil
    effects.append(.copy(choice.items[choice.cursor].text))
  }

  /// `:copy FIELD`, and without one the chooser.
  mutating func copy(_ word: String, _ effects: inout [Effect]) {
    guard let field = CopyField(rawValue: word) else { return chooseCopy() }
    guard let item = copyItems.first(where: { $0.field == field }) else {
      return say(strings(.list(.copyAbsent), word), .warning)
    }
    effects.append(.copy(item.text))
  }

  private var boardPairs: [(CopyField, String?)] {
    if let target { return Self.pairs(target) }
    guard !detail.isOpen, focus == .flow, let line = flow.selectedRow else { return [] }
    return [
      (.reference, line.reference), (.id, line.callbackID.map(String.init)), (.uid, line.uid), (.route, line.route),
      (.amount, line.amount?.description), (.before, line.before?.description), (.after, line.after?.description),
      (.at, line.at.description), (.played, line.playedAt?.description),
      (.command, line.callbackID.map { "callboard show id:\($0)" }),
    ]
  }

  private static func pairs(_ row: Callback) -> [(CopyField, String?)] {
    [
      (.reference, row.reference), (.id, String(row.id)), (.uid, row.uid), (.user, row.username),
      (.route, row.route), (.game, row.game), (.round, row.round), (.bet, row.bet?.description),
      (.win, row.win?.description), (.played, row.playedAt?.description), (.received, row.receivedAt.description),
      (.error, row.errorCode), (.command, "callboard show id:\(row.id)"),
    ]
  }

  private static func pairs(_ action: Action) -> [(CopyField, String?)] {
    [
      (.reference, action.reference), (.id, action.callbackID.map(String.init)), (.uid, action.uid),
      (.who, action.actor.label), (.at, action.at.description), (.before, action.before), (.after, action.after),
      (.reason, action.reason), (.command, action.command),
    ]
  }

  private static func pairs(_ wallet: Wallet) -> [(CopyField, String?)] {
    [
      (.uid, wallet.uid), (.user, wallet.username), (.balance, wallet.balance.description),
      (.command, ShellWords.line(["callboard", "flow", "--uid", wallet.uid])),
    ]
  }

  private static func pairs(_ job: Job) -> [(CopyField, String?)] {
    [
      (.id, String(job.id)), (.who, job.by.label), (.at, job.createdAt.description), (.reason, job.reason),
      (.command, job.command),
    ]
  }

  private func list(under term: Filter.Term) -> String {
    let filter = Filter(terms: (grouping.query?.filter.terms ?? []) + [term])
    return ShellWords.line(["callboard", "list", "--where", filter.description])
  }
}
