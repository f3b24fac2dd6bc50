/// What callbacks are grouped by.
package enum GroupKey: String, Sendable, CaseIterable {
  /// What is wrong with them, by ``Callback/errorCode``.
  case error
  case route
  /// The uid: the wallet.
  case user
  case game

  /// The filter's column of the same values.
  package var field: Filter.Field {
    switch self {
    case .error: .err
    case .route: .route
    case .user: .uid
    case .game: .game
    }
  }
}

/// A question for groups of callbacks.
package struct GroupQuery: Sendable, Equatable {
  package var list: CallbackList
  package var filter: Filter
  package var by: GroupKey
  /// At most ``Limits/pageMaximumRows`` groups are given.
  package var limit: Int

  package init(list: CallbackList, filter: Filter = Filter(), by: GroupKey, limit: Int = Limits.pageMaximumRows) {
    self.list = list
    self.filter = filter
    self.by = by
    self.limit = limit
  }
}

/// Callbacks counted by what they share.
package struct Grouping: Sendable, Equatable {
  /// Most first; those of one size by their value, the one without any last.
  package var groups: [GroupCount]
  /// How many groups there are, be it that ``groups`` holds fewer.
  package var distinct: Int
  /// How many callbacks stand in all groups together.
  package var matching: Int

  package init(groups: [GroupCount], distinct: Int, matching: Int) {
    self.groups = groups
    self.distinct = distinct
    self.matching = matching
  }
}

/// How many callbacks share a value.
package struct GroupCount: Sendable, Hashable {
  /// Nil for those that have none.
  package var value: String?
  package var count: Int
  /// The term that, beside the question's filter, selects exactly these.
  package var term: Filter.Term

  package init(value: String?, count: Int, term: Filter.Term) {
    self.value = value
    self.count = count
    self.term = term
  }

  /// The group of a value, with its term.
  package init(_ value: String?, by key: GroupKey, count: Int) {
    self.init(value: value, count: count, term: Filter.Term(.field(key.field, .equals, value ?? "")))
  }
}
