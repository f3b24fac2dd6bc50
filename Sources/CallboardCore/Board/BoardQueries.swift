/// Which callbacks a list shows, and in what order.
package enum CallbackList: String, Sendable, CaseIterable {
  /// All, in the order they came: oldest first, newest last.
  case notices
  /// What is not done, in one of its orders.
  case queue
}

/// A place in a list: rows are found by it, never by an offset.
///
/// Opaque to those who page.
package struct PageKey: Sendable, Hashable, Comparable {
  package var rank: Int64
  package var at: Int64
  package var id: Int64
  /// For rows that go by a text, such as wallets; ordered by its bytes.
  package var text: String

  package init(rank: Int64 = 0, at: Int64 = 0, id: Int64 = 0, text: String = "") {
    self.rank = rank
    self.at = at
    self.id = id
    self.text = text
  }

  package static func < (left: PageKey, right: PageKey) -> Bool {
    let (numbers, others) = ((left.rank, left.at, left.id), (right.rank, right.at, right.id))
    return numbers == others ? left.text.utf8.lexicographicallyPrecedes(right.text.utf8) : numbers < others
  }
}

/// Which stretch of a list is asked for.
///
/// Rows always come in the list's own order.
package enum PageAnchor: Sendable, Hashable {
  case first
  case last
  case after(PageKey)
  case before(PageKey)
  /// The row itself and what follows.
  case from(PageKey)
}

/// Whether the rows that a filter leaves are counted beside a page of them.
package enum Counting: Sendable, Hashable {
  /// Always, though it may go through the whole list.
  case all
  /// Where the store knows their count at once; else ``CountQuery`` asks for it.
  case quick
  /// Never.
  case none
}

/// A question for how many rows a filter leaves, exactly.
package enum CountQuery: Sendable, Equatable {
  case callbacks(CallbackList, Filter)
  case flow(Filter)
}

/// A question for callbacks.
package struct CallbackQuery: Sendable, Equatable {
  package var list: CallbackList
  package var filter: Filter
  /// The order of the queue; the notices have one alone.
  package var order: QueueOrder
  package var anchor: PageAnchor
  /// At most ``Limits/pageMaximumRows`` rows are given.
  package var limit: Int
  package var counting: Counting

  package init(
    list: CallbackList, filter: Filter = Filter(), order: QueueOrder = .urgency, anchor: PageAnchor = .last,
    limit: Int, counting: Counting = .quick
  ) {
    self.list = list
    self.filter = filter
    self.order = order
    self.anchor = anchor
    self.limit = limit
    self.counting = counting
  }
}

/// A question for flow lines; in the order they were written.
package struct FlowQuery: Sendable, Equatable {
  /// Terms on `uid`, `route`, `ref`, `played`, `received` and `age` (both by when the line was written) and text hold
  /// for flow lines; others are ignored.
  package var filter: Filter
  package var anchor: PageAnchor
  package var limit: Int
  package var counting: Counting

  package init(filter: Filter = Filter(), anchor: PageAnchor = .last, limit: Int, counting: Counting = .quick) {
    self.filter = filter
    self.anchor = anchor
    self.limit = limit
    self.counting = counting
  }
}

/// A stretch of a list, with the key of each row and how many there are.
package struct Page<Row: Sendable & Equatable>: Sendable, Equatable {
  package var rows: [Row]
  /// As many as rows.
  package var keys: [PageKey]
  /// How many rows the list holds under the filter.
  package var matching: Int
  /// Whether they were counted; else ``matching`` is only how many are given.
  package var isCounted: Bool
  /// How many rows the list holds without the filter.
  package var total: Int

  package init(rows: [Row], keys: [PageKey], matching: Int, total: Int, isCounted: Bool = true) {
    self.rows = rows
    self.keys = keys
    self.matching = matching
    self.isCounted = isCounted
    self.total = total
  }
}

/// All there is to know of one callback.
package struct CallbackDetail: Sendable, Equatable {
  package var callback: Callback
  package var content: CallbackContent.Recorded
  /// Oldest first.
  package var attempts: [Attempt]
  package var flow: [FlowLine]
  package var actions: [Action]
  package var keyName: String?
  package var source: String
  package var bodyBytes: Int
  /// What people wrote about it, oldest first.
  package var notes: [Note]
  /// The ledger's wallet of its user, as it stands; nil where none is open.
  package var wallet: Wallet?

  package init(
    callback: Callback, content: CallbackContent.Recorded, attempts: [Attempt], flow: [FlowLine], actions: [Action],
    keyName: String?, source: String, bodyBytes: Int, notes: [Note] = [], wallet: Wallet? = nil
  ) {
    self.callback = callback
    self.content = content
    self.attempts = attempts
    self.flow = flow
    self.actions = actions
    self.keyName = keyName
    self.source = source
    self.bodyBytes = bodyBytes
    self.notes = notes
    self.wallet = wallet
  }
}
