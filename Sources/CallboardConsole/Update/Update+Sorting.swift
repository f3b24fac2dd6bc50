import CallboardCore

extension Model {
  /// S, `:sort ORDER`: another order for the list, the next one where none is named; the highlighted row stays
  /// highlighted wherever it stands then.
  mutating func sort(by word: String, _ effects: inout [Effect]) {
    if place == .wallets {
      guard let order = word.isEmpty ? walletQuery.order.next : WalletOrder(rawValue: word) else {
        return say(strings(.list(.noSuchOrder), word, words(WalletOrder.self)), .warning)
      }
      walletQuery.order = order
      reorder(.wallets, wallets.count.matching, selected: wallets.selectedRow.map { walletQuery.key(of: $0) }, &effects)
      say(strings(.list(.sortedBy), strings(.list(order.title))))
    } else {
      guard let order = word.isEmpty ? queueOrder.next : QueueOrder(rawValue: word) else {
        return say(strings(.list(.noSuchOrder), word, words(QueueOrder.self)), .warning)
      }
      queueOrder = order
      queue.isBehind = false
      reorder(.queue, queue.count.matching, selected: queue.selectedRow.map { order.key(of: $0) }, &effects)
      say(strings(.list(.sortedBy), strings(.list(order.title))))
    }
  }

  /// Reads a list in its new order: all of one that fits into a page, which has the highlighted row wherever it stands
  /// by now; of a longer one what follows from that row on.
  private mutating func reorder(_ list: PagedList, _ count: Int, selected: PageKey?, _ effects: inout [Effect]) {
    if let selected, count > Limits.pageMaximumRows {
      load(list, .sorted(fromStart: false), .from(selected), &effects)
    } else {
      load(list, .sorted(fromStart: true), .first, limit: Limits.pageMaximumRows, &effects)
    }
  }

  private func words<Order: CaseIterable & RawRepresentable>(_: Order.Type) -> String
  where Order.RawValue == String {
    Order.allCases.map(\.rawValue).joined(separator: strings(.listComma))
  }
}

extension CaseIterable where Self: Equatable, AllCases.Index == Int {
  /// The one after it, and after the last the first.
  fileprivate var next: Self {
    let all = Self.allCases
    let index = (all.firstIndex(of: self) ?? 0) + 1
    return index < all.endIndex ? all[index] : all[all.startIndex]
  }
}

extension QueueOrder {
  var title: ListWord {
    switch self {
    case .urgency: .orderUrgency
    case .age: .orderAge
    case .amount: .orderAmount
    case .due: .orderDue
    }
  }
}

extension WalletOrder {
  var title: ListWord {
    switch self {
    case .uid: .orderUID
    case .balance: .orderBalance
    }
  }
}
