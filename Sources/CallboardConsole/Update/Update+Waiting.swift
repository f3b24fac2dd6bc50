import CallboardCore

/// A command that waits until what it is to act on has come.
struct AwaitedCommand: Sendable {
  var command: Command
  /// What stands after its word.
  var argument: String
  /// What it is called in a sentence.
  var name: String
  /// What was said of its waiting.
  var told: String
  var since: Duration
  /// Whether it is about marks that are still coming in.
  var waitsForMarks = false
  /// The row that it is about, where the list is only read again to find that one's place; nil where another filter's
  /// rows are waited for.
  var row: Int64?
}

/// Keys that are faster than the store: typed before a filter's rows or the marks have come, they wait for these, so that
/// none acts on a row of before.
extension Model {
  /// Puts a command aside that would act on rows of another filter, or on marks that are still coming in.
  ///
  /// - Returns: Whether it waits now.
  mutating func wait(with command: Command, called name: String, _ argument: String = "") -> Bool {
    let waits: String
    if awaitsMarks(command) {
      waits = strings(.offBecause, name, strings(.offMarking))
    } else if awaitsRows(command) {
      waits = strings(.guide(.waitsForRows), name)
    } else {
      return false
    }
    awaited = AwaitedCommand(
      command: command, argument: argument, name: name, told: waits, since: steady, waitsForMarks: awaitsMarks(command),
      row: rowLookedFor)
    say(waits)
    return true
  }

  /// Does what waited, once nothing is missing any more.
  mutating func takeAwaited(_ effects: inout [Effect]) {
    guard let wish = awaited, !awaitsMarks(wish.command), !awaitsRows(wish.command) else { return }
    awaited = nil
    if notice?.text == wish.told { notice = nil }
    // What came meanwhile and took the keys, such as an opened text, was not meant; nor is another row than the one that
    // was highlighted, or one row instead of marks.
    let isOther = wish.row != nil && wish.row != selectedID || wish.waitsForMarks && marks.isEmpty
    guard overlay == nil, !isOther else { return sayGivenUp(wish) }
    if let reason = reasonOff(wish.command) {
      say(strings(.offBecause, wish.name, reason), .warning)
    } else {
      perform(wish.command, with: wish.argument, &effects)
    }
  }

  /// The marks do not come: what waited for them is not done on fewer, or on the highlighted row.
  mutating func giveUpOnMarks() {
    if awaited?.waitsForMarks ?? false { awaited = nil }
  }

  /// Nobody reckons any more with what was asked for long ago.
  mutating func giveUpLongWait() {
    guard let wish = awaited, steady - wish.since >= .milliseconds(Notice.standsMilliseconds) else { return }
    awaited = nil
    say(strings(.guide(.cameTooLate), wish.name), .warning)
  }

  mutating func sayGivenUp(_ wish: AwaitedCommand) {
    say(strings(.guide(.givenUp), wish.name), .warning)
  }

  /// The row that took the place of another one is acted on: the other is not gone back to.
  mutating func forgetAbsentRow() {
    switch focus {
    case .notices: notices.absent = nil
    case .queue: queue.absent = nil
    case .flow: flow.absent = nil
    }
  }

  private var isOnBoard: Bool { overlay == nil && place == .board && !detail.isOpen }

  private func awaitsMarks(_ command: Command) -> Bool {
    guard marks.gathering != nil, isOnBoard, !isForbidden(command) else { return false }
    return command.actsOnMarks
  }

  private func awaitsRows(_ command: Command) -> Bool {
    guard command.actsOnRow, isOnBoard, !isForbidden(command) else { return false }
    if actsOnMarks && command.actsOnMarks { return false }
    return showsOldRows
  }

  /// The highlighted row, while its list is read again to find where it stands by now.
  private var rowLookedFor: Int64? {
    let list: PagedList =
      switch focus {
      case .notices: .notices
      case .queue: .queue
      case .flow: .flow
      }
    if case .resume = pending[.page(list)]?.intent { return selectedID }
    return nil
  }

  /// Whether the rows of the pane in focus are not those that are wanted.
  var showsOldRows: Bool {
    switch focus {
    case .notices: notices.isOutdated
    case .queue: queue.isOutdated
    case .flow: flow.isOutdated
    }
  }

  /// What is never done from here need not wait to be refused.
  private func isForbidden(_ command: Command) -> Bool {
    settings.readOnlyReason != nil && Registry.entry(of: command)?.danger != Danger.none
  }
}

extension Command {
  /// Whether it is about the highlighted row.
  var actsOnRow: Bool {
    switch self {
    case .retry, .repair, .undo, .reveal, .note, .claim, .release, .mark, .markRange, .open, .why, .neighbours, .copyID,
      .copyField:
      true
    default: false
    }
  }

  /// Whether it is about the marks, where there are some.
  fileprivate var actsOnMarks: Bool {
    switch self {
    case .retry, .repair, .bulkRetry, .bulkRepair, .claim, .release: true
    default: false
    }
  }
}
