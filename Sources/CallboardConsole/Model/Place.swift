/// What fills the screen between header and status line.
enum Place: Sendable, Hashable {
  /// The three panes, or the detail of one callback.
  case board
  /// Every route: its mode, what has not come back, its agent's breaker.
  case routes
  /// The bulk jobs.
  case jobs
  /// The trail: who did what, to what, why.
  case actions
  /// The ledger's wallets.
  case wallets
  /// Callbacks counted by what they share.
  case groups
  /// What the next shift must know.
  case handover

  /// What has the keys there.
  var context: KeyContext {
    switch self {
    case .board: .board
    case .routes: .routes
    case .jobs: .jobs
    case .actions: .actions
    case .wallets: .wallets
    case .groups: .groups
    case .handover: .handover
    }
  }
}
