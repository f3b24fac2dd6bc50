/// Something odd that did not keep a callback from being applied; it stands on the callback.
package enum Warning: Sendable, Hashable, CustomStringConvertible {
  /// The wallet went below zero (money rule 6).
  case overdrawn
  /// The settlement has no bet that was placed here (money rule 12).
  case noBet
  /// `|net_win|` is not `|total_win − total_bet|` (money rule 13).
  case netWinDiffers
  /// An informational field is missing.
  case missing(field: String)
  /// An informational field is odd.
  case odd(field: String)
  /// A repeat differed in a field that does not count (money rule 4).
  case repeatDiffers(field: String)
  /// It came again after a person had marked it repaired (money rule 10).
  case repeatedAfterRepair
  /// The agent applied it late, after a person had marked it repaired (money rule 10).
  case appliedAndRepaired

  /// The stored word, `missing:roundId`.
  package var description: String {
    switch self {
    case .overdrawn: "overdrawn"
    case .noBet: "no_bet"
    case .netWinDiffers: "net_win_differs"
    case .missing(let field): "missing:\(field)"
    case .odd(let field): "odd:\(field)"
    case .repeatDiffers(let field): "repeat_differs:\(field)"
    case .repeatedAfterRepair: "repeated_after_repair"
    case .appliedAndRepaired: "applied_and_repaired"
    }
  }

  /// The warning that a stored word stands for, or nil for a word that this edition does not know.
  package init?(_ word: String) {
    let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count == 2 ? parts[1] : nil) {
    case ("overdrawn", nil): self = .overdrawn
    case ("no_bet", nil): self = .noBet
    case ("net_win_differs", nil): self = .netWinDiffers
    case ("missing", let field?): self = .missing(field: field)
    case ("odd", let field?): self = .odd(field: field)
    case ("repeat_differs", let field?): self = .repeatDiffers(field: field)
    case ("repeated_after_repair", nil): self = .repeatedAfterRepair
    case ("applied_and_repaired", nil): self = .appliedAndRepaired
    default: return nil
    }
  }
}
