import CallboardCore

/// The callbacks that the person has marked, by their ids: rows may come, go and change under them.
struct Marks: Sendable, Equatable {
  /// From here on it is asked before they are all cleared.
  static let askedAbove = 20

  private(set) var ids: Set<Int64> = []
  /// Where a range begins that is not finished; its rows count as marked once it is.
  var range: RangeStart?
  /// What is being marked page by page.
  var gathering: Gathering?

  /// The row at which a range begins.
  struct RangeStart: Sendable, Equatable {
    var pane: PaneName
    var id: Int64
  }

  /// All of a list under a filter, on the way in.
  struct Gathering: Sendable, Equatable {
    var list: CallbackList
    var filter: Filter
  }

  var isEmpty: Bool { ids.isEmpty }
  var count: Int { ids.count }

  func contains(_ id: Int64) -> Bool { ids.contains(id) }

  mutating func toggle(_ id: Int64) {
    if ids.remove(id) == nil { ids.insert(id) }
  }

  mutating func insert(_ new: some Sequence<Int64>) {
    ids.formUnion(new)
  }

  mutating func remove(_ old: some Sequence<Int64>) {
    ids.subtract(old)
  }

  mutating func clear() {
    self = Marks()
  }
}
