import CallboardCore

extension Model {
  /// Asks once what the person last did.
  mutating func askLastAction(_ effects: inout [Effect]) {
    guard greeting == .unasked else { return }
    greeting = .asked
    if given.strings.language != strings.language { say(strings(.look(.languageNeedsUnicode)), .warning) }
    load(.lastAction, .whole, limit: 0, &effects)
  }

  /// Says what the person last did and which jobs run, once both are known; nothing where they never did anything, or
  /// where something else is to be said.
  mutating func greet() {
    guard case .read(let last) = greeting, let summary else { return }
    greeting = .told
    guard let last, notice == nil else { return }
    let subject = last.reference ?? last.callbackID.map { "id:\($0)" } ?? last.uid ?? last.jobID.map(String.init)
    let what = [strings(.verb(last.verb)), subject].compactMap(\.self).joined(separator: " ")
    let ago = strings(.ago, pen.saidAge(of: last.at))
    let outcome = last.outcome == .done ? "" : " (\(strings(.actionOutcome(last.outcome))))"
    let done = strings(.handover(.lastDone), what + outcome, ago)
    func sentence(_ jobs: [String]) -> String { ([done] + jobs).joined(separator: " \(Symbol.dot) ") }
    let whole = sentence(summary.jobs.map(progress))
    // The keys keep their line where fewer words do.
    let fits = CellText(whole, isASCII: settings.isASCII).width < size.columns
    say(fits ? whole : sentence(summary.jobs.map(briefProgress)))
  }
}
