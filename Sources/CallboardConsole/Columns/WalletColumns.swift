import CallboardCore

/// The columns of the Wallets view.
enum WalletColumns {
  static let all: [Column<Wallet>] = [
    Column(title: .columnUser, width: .content(minimum: 6, maximum: 64), dropOrder: nil) { wallet, _ in
      Cell(wallet.uid, ["text.strong"])
    },
    Column(title: .list(.columnName), width: .content(minimum: 4, maximum: 30), dropOrder: 2) { wallet, _ in
      wallet.username.map { Cell($0) } ?? Cell("-", ["text.dim"])
    },
    Column(title: .list(.columnOpening), width: .content(minimum: 7, maximum: 27), alignment: .point, dropOrder: 1) {
      wallet, _ in Cell(wallet.opening.display, ["amount", "text.dim"])
    },
    Column(title: .list(.columnChange), width: .content(minimum: 6, maximum: 28), alignment: .point, dropOrder: 3) {
      wallet, _ in
      guard let change = wallet.change else { return .empty }
      return Cell(Spell.change(change), ["amount", FlowColumns.scope(of: change)])
    },
    Column(title: .list(.columnBalance), width: .content(minimum: 7, maximum: 27), alignment: .point, dropOrder: nil) {
      wallet, _ in
      Cell(wallet.balance.display, wallet.balance.isNegative ? ["amount", "amount.negative"] : ["amount"])
    },
  ]
}

extension Wallet {
  /// What its flow has changed since it was opened; nil where that is beyond an amount.
  var change: Money? { try? balance.subtracting(opening) }
}
