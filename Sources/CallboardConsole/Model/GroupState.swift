import CallboardCore

/// Callbacks counted by what they share, as the person asked for it.
struct GroupState: Sendable {
  /// What was asked; nil before anything was.
  var query: GroupQuery?
  /// The filter's words when it was asked.
  var filterText = ""
  /// The values with their counts, most first.
  var groups = Listing<GroupCount>()
  /// How many values and how many callbacks there are; nil until they are counted.
  var totals: Totals?
  /// Since when it is being counted, by the steady clock; nil when it is not.
  var countingSince: Duration?

  struct Totals: Sendable, Equatable {
    var distinct: Int
    var matching: Int
    var countedAt: Timestamp
  }

  /// The pane that was grouped.
  var pane: PaneName { query?.list == .queue ? .queue : .notices }
}

extension GroupCount: ListingRow {
  /// The value itself may be absent; the term never is.
  var name: Filter.Term { term }
}
