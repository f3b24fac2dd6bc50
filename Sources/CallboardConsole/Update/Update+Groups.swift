import CallboardCore

extension Model {
  /// Counts the callbacks of the pane in focus, under its filter, by what they share.
  mutating func showGroups(_ key: GroupKey, _ effects: inout [Effect]) {
    let list: CallbackList =
      switch place {
      case .groups: grouping.query?.list ?? .notices
      default: focus == .queue ? .queue : .notices
      }
    grouping = GroupState()
    grouping.query = GroupQuery(list: list, filter: filter, by: key)
    grouping.filterText = filterText
    show(.groups, &effects)
    countGroups(&effects)
  }

  /// Asks for the counts, anew: they are read once, since they may take as long as the store is large.
  mutating func countGroups(_ effects: inout [Effect]) {
    guard let query = grouping.query else { return }
    grouping.countingSince = steady
    load(.groups(query), .whole, limit: 0, &effects)
  }

  mutating func take(_ answer: Grouping) {
    grouping.groups.replace(with: answer.groups)
    grouping.totals = GroupState.Totals(distinct: answer.distinct, matching: answer.matching, countedAt: now)
    grouping.countingSince = nil
  }

  mutating func takeGroupFailure(_ sentence: String) {
    grouping.countingSince = nil
    say(strings(.list(.groupFailed), strings.told(sentence)), .error)
  }

  /// Breaks off a count that nobody looks at any more.
  mutating func giveUpGroups(_ effects: inout [Effect]) {
    guard place != .groups, pending.removeValue(forKey: .groups) != nil else { return }
    grouping.countingSince = nil
    effects.append(.giveUp(.groups))
  }

  /// Filters the pane that was grouped to the highlighted value; Esc leads back to the counts.
  mutating func openGroup(_ effects: inout [Effect]) {
    guard let group = grouping.groups.selectedRow else { return }
    let pane = grouping.pane
    let words = [grouping.filterText, group.term.description].filter { !$0.isEmpty }
    narrow(to: words.joined(separator: " "), &effects)
    show(pane)
  }
}
