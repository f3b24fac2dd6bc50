import CallboardCore

/// How many rows a list holds, and how many of them its filter leaves: counted with its pages, or by itself where that
/// takes the store longer.
struct RowCount: Sendable, Equatable {
  /// As many as the filter leaves.
  private(set) var matching = 0
  /// As many as there are in all.
  private(set) var total = 0
  /// Whether ``matching`` was counted under this filter, be it some time ago.
  private(set) var isKnown = false
  /// Whether the store has to go through the list to count what the filter leaves: then it is done now and then.
  private(set) var isWanted = false
  /// Until when a list that had to be gone through for its count is left alone, by the steady clock.
  private(set) var restsUntil = Duration.zero

  /// Takes in what a page says; `shown` rows are there already.
  mutating func take<Row>(_ page: Page<Row>, shown: Int) {
    total = page.total
    isWanted = !page.isCounted
    if page.isCounted {
      (matching, isKnown) = (page.matching, true)
    } else if !isKnown {
      matching = max(shown, page.matching)
    }
  }

  /// Takes in what was counted by itself; the next time has time.
  mutating func take(_ count: Int, restsUntil moment: Duration) {
    (matching, isKnown, isWanted) = (count, true, false)
    restsUntil = moment
  }

  /// Another filter stands: what was counted is worth nothing.
  mutating func forget() {
    (isKnown, isWanted) = (false, false)
    endRest()
  }

  /// The person does not want to wait for the next time.
  mutating func endRest() { restsUntil = .zero }
}
