import CallboardCore

/// A highlighted row that leaves the list by itself, as an attempt takes it out of a filter for a moment: another one takes
/// its place, until it is back.
extension Pane {
  /// A row that is gone, where the person had it, and since when.
  struct Absent: Sendable {
    var id: Row.ID
    var key: PageKey
    var since: Duration

    /// Whether it is still gone back to: an attempt ends before that.
    func isAwaited(at moment: Duration) -> Bool { moment - since <= .seconds(60) }
  }

  /// Puts the cursor on the row that took the place of the one that is gone.
  mutating func takePlaceOfAbsent() {
    guard let absent else { return }
    cursor = max(0, keys.firstIndex { $0 >= absent.key } ?? rows.count - 1)
    selected = selectedRow?.id
    clampTop()
    rememberWhetherFollowing()
  }

  /// Whether a place of the list lies beyond the window.
  func lacks(_ key: PageKey) -> Bool {
    (!reachesStart && keys.first.map { key < $0 } ?? false) || (!reachesEnd && keys.last.map { $0 < key } ?? false)
  }

  /// Whether what comes in is read, and no row.
  var isAtLiveEnd: Bool { home == .end && isFollowing }

  /// Whether all rows can be read at once.
  var fitsIntoPage: Bool { count.isKnown && count.matching <= Limits.pageMaximumRows }
}
