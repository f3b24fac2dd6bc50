import CallboardCore

extension Model {
  mutating func take(_ result: ActionResult, of id: Int, _ effects: inout [Effect]) {
    guard let act = acts.removeValue(forKey: id) else { return }
    let row = String(act.target.id)
    switch result {
    case .done(let callback):
      show(callback)
      say(sentence(for: act.wish, callback))
    case .skipped(let sentence): say(strings(.actSkipped, strings(word(for: act.wish)), row, sentence), .warning)
    case .notFound: say(strings(.actNotFound, row), .warning)
    }
    queue.touchedAt = nil
    refresh(&effects)
  }

  mutating func takeFailure(_ sentence: String, ofAct id: Int) {
    guard let act = acts.removeValue(forKey: id) else { return }
    say(strings(.actFailed, strings(word(for: act.wish)), String(act.target.id), sentence), .error)
  }

  mutating func take(_ revelation: Revelation, of id: Int) {
    guard let act = acts.removeValue(forKey: id) else { return }
    notice = nil
    switch revelation {
    case .opened(let text, let keyName):
      let until = now.advanced(byMilliseconds: Limits.revealSeconds * 1_000)
      overlay = .reveal(
        Reveal(callback: act.target, lines: JSONLayout.lines(of: text), keyName: keyName, until: until))
    case .clear(let text):
      overlay = .reveal(Reveal(callback: act.target, lines: JSONLayout.lines(of: text), keyName: nil))
    case .unopened(let sentence):
      say(strings(.actSkipped, strings(.sheetReveal), String(act.target.id), sentence), .warning)
    }
  }

  /// Shows at once what an act made of a callback, before the lists are read again.
  private mutating func show(_ callback: Callback) {
    notices.put(callback, now: now)
    queue.put(callback, now: now)
    if detail.detail?.callback.id == callback.id { detail.detail?.callback = callback }
  }

  private func word(for wish: Act.Wish) -> Word {
    switch wish {
    case .retry: .sheetRetry
    case .repair: .sheetRepair
    case .undo: .sheetUndo
    case .reveal: .sheetReveal
    }
  }

  private func sentence(for wish: Act.Wish, _ callback: Callback) -> String {
    let row = String(callback.id)
    return switch wish {
    case .retry: strings(.doneRetry, row)
    case .repair(let delta): delta.map { strings(.doneRepairBy, row, Spell.change($0)) } ?? strings(.doneRepair, row)
    case .undo: strings(.doneUndo, row, strings(.state(callback.state)))
    case .reveal: strings(.doneReveal, row)
    }
  }
}
