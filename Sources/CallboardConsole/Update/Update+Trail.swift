import CallboardCore

extension Model {
  /// Shows the trail, under the terms that were typed.
  mutating func showActions(_ text: String, _ effects: inout [Effect]) {
    guard let query = try? trailQuery(text) else { return }
    let isSame = text == trailText && actions.isLoaded
    (trail, trailText) = (query, text)
    if !isSame {
      actions = Pane(home: .end)
      pending[.page(.actions)] = nil
    }
    show(.actions, &effects)
  }

  func trailQuery(_ text: String) throws(ActionQuery.TypingProblem) -> ActionQuery {
    try ActionQuery(parsing: text, at: now, offsetMinutes: settings.zone.minutes(at: now), limit: Self.pageRows)
  }

  /// What is wrong with the terms of a question for the trail; nil when nothing is.
  func problem(withTrail text: String) -> String? {
    do throws(ActionQuery.TypingProblem) {
      _ = try trailQuery(text)
      return nil
    } catch {
      switch error {
      case .noKey(let key): return strings(.list(.trailNoKey), key, ActionQuery.keys.joined(separator: " "))
      case .wantsValue(let key): return strings(.view(.typedWantsMore), key + "=")
      case .noVerb(let verb):
        let nearest = verb.nearest(among: ActionVerb.allCases.map(\.rawValue))
        return [strings(.list(.trailNoVerb), verb), nearest.map { strings(.typedNearest, $0) }].compactMap(\.self)
          .joined(separator: " ")
      case .noOutcome(let word):
        let all = ActionOutcome.allCases.map(\.rawValue).joined(separator: strings(.listComma))
        return strings(.list(.trailNoOutcome), word, all)
      case .noTime(let text): return strings(.list(.trailNoTime), text)
      }
    }
  }

  /// Shows the wallets whose uid or user name holds a text.
  mutating func showWallets(_ part: String, _ effects: inout [Effect]) {
    let isSame = part == walletQuery.part && wallets.isLoaded
    walletQuery.part = part
    if !isSame {
      wallets = Pane(home: .start)
      pending[.page(.wallets)] = nil
    }
    show(.wallets, &effects)
  }

  /// Opens the callback that the highlighted line of the trail is about; Esc comes back here.
  mutating func openAction(_ effects: inout [Effect]) {
    guard let id = actions.selectedRow?.callbackID else { return }
    if detail.id != id {
      detail = DetailState(id: id)
      load(.detail(id), .whole, limit: 0, &effects)
    }
    detail.isOpen = true
    detail.opener = place
    place = .board
  }
}
