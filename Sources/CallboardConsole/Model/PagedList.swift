/// A list that is read page by page, wherever it stands on the screen.
package enum PagedList: Sendable, Hashable, CaseIterable {
  case notices
  case queue
  case flow
  /// The trail.
  case actions
  case wallets
}

extension PaneName {
  /// The list that the pane shows.
  var list: PagedList {
    switch self {
    case .notices: .notices
    case .queue: .queue
    case .flow: .flow
    }
  }
}

extension PagedList {
  /// The pane that shows it; nil for a list that has the screen to itself.
  var pane: PaneName? { PaneName.allCases.first { $0.list == self } }
}
