import CallboardCore

extension Model {
  /// How far before and behind a row its neighbours are shown.
  static let neighbourhood = "20m"

  /// `w`: filters all panes to the wallet of the highlighted row, around its time: its neighbours prove a balance.
  ///
  /// Around a callback by when the game was played, as a player would tell it, where that is known; around a flow line
  /// by when the line was written, so that one balance follows from the other.
  mutating func showNeighbours(_ effects: inout [Effect]) {
    guard let text = neighboursFilter else { return }
    narrow(to: text, &effects)
    if place == .wallets { focus = .flow }
    place = .board
    detail.isOpen = false
  }

  /// Puts a filter over the board from which Esc leads back to where the person stands now.
  mutating func narrow(to text: String, _ effects: inout [Effect]) {
    vantages.append(
      Vantage(
        filterText: filterText, filter: filter, notices: notices, queue: queue, flow: flow, focus: focus,
        isZoomed: isZoomed, place: place))
    if vantages.count > Vantage.maximum { vantages.removeFirst() }
    // The highlighted row is looked at: it is not left for one that comes in.
    switch focus {
    case .notices: notices.isFollowing = false
    case .queue: queue.isFollowing = false
    case .flow: flow.isFollowing = false
    }
    setFilter(text, &effects)
  }

  /// Esc: the board as it was before, read again where it stood.
  mutating func goBack(to vantage: Vantage, _ effects: inout [Effect]) {
    (filterText, filter) = (vantage.filterText, vantage.filter)
    (notices, queue, flow) = (vantage.notices, vantage.queue, vantage.flow)
    (focus, isZoomed) = (vantage.focus, vantage.isZoomed)
    queue.touchedAt = nil
    for pane in PaneName.allCases {
      pending[.page(pane.list)] = nil
      dirty.remove(.page(pane.list))
      reload(pane.list, &effects)
    }
    if vantage.place != .board { show(vantage.place, &effects) }
  }

  /// The terms for the neighbours of what is highlighted or opened; nil where it names no wallet.
  var neighboursFilter: String? {
    switch place {
    case .wallets: return wallets.selectedRow.map { Self.term(uid: $0.uid) }
    case .board: break
    case .routes, .jobs, .actions, .groups, .handover: return nil
    }
    if let target {
      guard let uid = target.uid, !uid.isEmpty else { return nil }
      let moment = target.playedAt.map { (Filter.Moment.played, $0) } ?? (.received, target.receivedAt)
      return "\(Self.term(uid: uid)) \(term(around: moment.1, moment.0))"
    }
    guard focus == .flow, !detail.isOpen, let line = flow.selectedRow, !line.uid.isEmpty else { return nil }
    return "\(Self.term(uid: line.uid)) \(term(around: line.at, .received))"
  }

  private static func term(uid: String) -> String {
    Filter.Term(.field(.uid, .equals, uid)).description
  }

  private func term(around moment: Timestamp, _ key: Filter.Moment) -> String {
    let sign = settings.isASCII ? "+-" : "±"
    let offset = settings.zone.minutes(at: moment)
    // What is typed is read by the clock of now: a moment of the other clock is given with its zone.
    let zone = offset == settings.zone.minutes(at: now) ? "" : Self.zone(minutes: offset)
    return "\(key.rawValue)=\(moment.dateAndClock(offsetMinutes: offset))\(zone)\(sign)\(Self.neighbourhood)"
  }

  /// `+01:00`.
  static func zone(minutes: Int) -> String {
    let digits = [abs(minutes) / 60, abs(minutes) % 60].map { ($0 < 10 ? "0" : "") + String($0) }
    return (minutes < 0 ? "-" : "+") + digits.joined(separator: ":")
  }
}
