import CallboardCore

extension Model {
  // MARK: Notes and claims

  /// Writes a note; what was typed whole is asked for at once.
  mutating func writeNote(_ text: String, on callback: Callback?, _ effects: inout [Effect]) {
    let label = callback.map { strings(.handover(.labelNoteOn), $0.name) } ?? strings(.handover(.labelNote))
    ask(for: .note(text), as: label, on: callback, because: nil, &effects)
  }

  /// Claims or releases the marked callbacks, else the target.
  ///
  /// It harms nothing and keeps nobody from acting, so it asks nothing.
  mutating func keep(_ wish: Act.Wish, because argument: String, _ effects: inout [Effect]) {
    let words = actsOnMarks ? argument : target.map { Self.reason(argument, on: $0) } ?? argument
    let reason = words.isEmpty ? nil : words
    if actsOnMarks { return keepMarks(wish, because: reason, &effects) }
    guard let target else { return }
    let label = strings(.handover(wish == .claim ? .labelClaim : .labelRelease), target.name)
    ask(for: wish, as: label, on: target, because: reason, &effects)
  }

  /// Why what stands after `:claim` or `:release` cannot be taken for a reason; nil when it can.
  ///
  /// What begins with the name of another callback means that one, and nobody is to look after a callback that they did
  /// not mean.
  func problem(withKeeping argument: String) -> String? {
    guard let name = nameOfCallback(beginning: argument) else { return nil }
    if !actsOnMarks, let target, Self.reason(argument, on: target) != argument { return nil }
    return strings(.handover(.keepsTarget), name)
  }

  /// The name of a callback with which a text begins; nil for plain words.
  private func nameOfCallback(beginning text: String) -> String? {
    let (first, rest) = Self.parts(of: text)
    let figures = first.count { ("0"..."9").contains($0) }
    let isNumbered = first.hasPrefix("id:") || figures >= 3 || (figures > 0 && rest.isEmpty)
    let isShown = (notices.rows + queue.rows).contains { $0.reference == first }
    return isNumbered || isShown ? first : nil
  }

  /// The reason in what was typed after a word that acts on a callback, which may name that very callback first.
  private static func reason(_ argument: String, on target: Callback) -> String {
    let (first, rest) = parts(of: argument)
    return first == target.reference || first == "id:\(target.id)" ? rest : argument
  }

  private mutating func keepMarks(_ wish: Act.Wish, because reason: String?, _ effects: inout [Effect]) {
    let ids = marks.ids.sorted()
    let (many, word): (Act.Wish, HandoverWord) =
      wish == .claim ? (.claimMany(ids), .labelClaimMany) : (.releaseMany(ids), .labelReleaseMany)
    ask(for: many, as: strings(.handover(word), Spell.count(ids.count)), on: nil, because: reason, &effects)
  }

  /// Why the marks cannot be claimed or released; nil when they can.
  var reasonNotToKeepMarks: String? {
    if marks.gathering != nil { return strings(.offMarking) }
    guard marks.count > Limits.claimMaximum else { return nil }
    return strings(.handover(.offTooManyMarks), Spell.count(marks.count), Spell.count(Limits.claimMaximum))
  }

  mutating func take(_ result: KeepResult, of act: PendingAct) {
    let done = Spell.count(result.done)
    guard let skipped = counts(told(result.skipped)) else {
      return say(strings(.handover(.doneMany), act.label, done))
    }
    say(strings(.handover(.doneManySkipped), act.label, done, skipped), .warning)
  }

  private mutating func ask(
    for wish: Act.Wish, as label: String, on target: Callback?, because reason: String?, _ effects: inout [Effect]
  ) {
    let command = CommandLine.text(for: wish, id: target?.id, reason: reason)
    let act = Act(id: takeID(), wish: wish, target: target?.rowVersion, reason: reason, command: command)
    ask(for: act, as: label, target: target, &effects)
  }

  mutating func take(_ result: NoteResult, of act: PendingAct) {
    switch result {
    case .done(let note):
      say(
        note.callbackID.map { strings(.handover(.doneNoteOn), String(note.id), act.target?.name ?? "id:\($0)") }
          ?? strings(.handover(.doneNote), String(note.id)))
    case .refused(let sentence): say(strings(.actSkipped, act.label, strings.told(sentence)), .warning)
    }
  }

  // MARK: The hand-over

  /// Shows the hand-over since a moment, or where none is named since the last one that was, at first a shift ago.
  mutating func openHandover(since text: String, _ effects: inout [Effect]) {
    let standard = now.advanced(byMilliseconds: -HandoverState.shiftMilliseconds)
    let since = past(text) ?? handover.since ?? standard
    if since != handover.since { handover = HandoverState(since: since) }
    show(.handover, &effects)
    reload(.handover, &effects)
  }

  /// Why a text names no moment that is over; nil when it does.
  func pastProblem(_ text: String) -> String? {
    past(text) == nil ? strings(.handover(.sinceBad), text) : nil
  }

  private func past(_ text: String) -> Timestamp? {
    Timestamp(past: text, at: now, offsetMinutes: settings.zone.minutes(at: now)).flatMap { $0 <= now ? $0 : nil }
  }
}
