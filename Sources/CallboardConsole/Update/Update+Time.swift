import CallboardCore

extension Model {
  /// How long after a cursor key a list holds still.
  static let quietMilliseconds: Int64 = 2_000
  /// How often the summary is read, at least: it proves that the store can be read.
  ///
  /// Less than the second between two ticks, so that each of them reads: a summary that came a moment after its tick
  /// would else pass the next one over, and be called stale at the one after.
  static let summaryMilliseconds: Int64 = 500
  /// How long a changed row is marked.
  static let changeStandsMilliseconds: Int64 = 2_000

  mutating func takeTick(_ effects: inout [Effect]) {
    if let notice, steady - notice.at >= .milliseconds(Notice.standsMilliseconds) { self.notice = nil }
    giveUpLongWait()
    renewGreeting()
    if case .reveal(let reveal) = overlay, let until = reveal.until, until <= steady {
      overlay = nil
      say(strings(.revealEnded))
    }
    let cutoff = steady - .milliseconds(Self.changeStandsMilliseconds)
    notices.forgetChanges(until: cutoff)
    queue.forgetChanges(until: cutoff)
    wallets.forgetChanges(until: cutoff)
    for slot in failed { reload(slot, &effects) }
    if pending[.summary] == nil,
      summaryAskedAt.map({ steady - $0 >= .milliseconds(Self.summaryMilliseconds) }) ?? true
    {
      load(.summary(minutes: Self.summaryMinutes), .whole, limit: 0, &effects)
    }
    for list in postponed where shows(list) { reload(list, &effects) }
    // A mode's end comes without a commit.
    if place == .routes { reload(.routes, &effects) }
    // A list that held still for the cursor's sake goes on once the person has stopped.
    if notices.isBehind && rests(notices) { reload(.page(.notices), &effects) }
    if flow.isBehind && rests(flow) { reload(.page(.flow), &effects) }
    if place == .actions && actions.isBehind && rests(actions) { reload(.page(.actions), &effects) }
    if queue.isBehind && !isPaused && !isTouched(queue) { reload(.page(.queue), &effects) }
  }

  /// Whether nobody reads the list now, so that new rows may come in.
  func rests<Row>(_ pane: Pane<Row>) -> Bool {
    guard !isPaused, pane.isFollowing else { return false }
    return !isTouched(pane)
  }

  /// Whether a cursor key was pressed in the list just now.
  func isTouched<Row>(_ pane: Pane<Row>) -> Bool {
    pane.touchedAt.map { steady - $0 < .milliseconds(Self.quietMilliseconds) } ?? false
  }
}
