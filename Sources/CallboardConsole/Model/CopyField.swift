import CallboardCore

/// What can be copied of a row, by the word that is typed for it.
enum CopyField: String, Sendable, CaseIterable {
  case reference
  case id
  case uid
  case user
  case route
  case game
  case round
  case bet
  case win
  case amount
  case before
  case after
  case balance
  case played
  case received
  case at
  case who
  case reason
  case error
  case value
  case command

  /// What the chooser calls it.
  var title: ListWord {
    switch self {
    case .reference: .copyReference
    case .id: .copyID
    case .uid: .copyUID
    case .user: .copyUser
    case .route: .copyRoute
    case .game: .copyGame
    case .round: .copyRound
    case .bet: .copyBet
    case .win: .copyWin
    case .amount: .copyAmount
    case .before: .copyBefore
    case .after: .copyAfter
    case .balance: .copyBalance
    case .played: .copyPlayed
    case .received: .copyReceived
    case .at: .copyAt
    case .who: .copyWho
    case .reason: .copyReason
    case .error: .copyError
    case .value: .copyValue
    case .command: .copyCommand
    }
  }
}

/// The fields of a row, of which one is about to be copied: as they stood when the key was pressed.
struct CopyChoice: Sendable {
  let items: [Item]
  var cursor = 0

  struct Item: Sendable, Equatable {
    var field: CopyField
    var text: String
  }

  /// Which items stand on a screen of so many lines: the cursor is always among them.
  func visible(height: Int) -> Range<Int> {
    let top = max(0, min(cursor - height / 2, items.count - height))
    return top..<min(top + max(0, height), items.count)
  }
}
