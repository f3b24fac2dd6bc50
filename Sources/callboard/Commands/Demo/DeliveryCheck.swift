import CallboardCore
import CallboardRehearsal

/// The agent's books against the store's: two counts of the same deliveries that share no code.
struct DeliveryCheck {
  var route: String
  var book: AgentBook

  /// What was delivered, and where the two books differ.
  struct Finding: Equatable {
    var orders = 0
    var delivered = 0
    var attempts = 0
    /// Not delivered yet.
    var waiting = 0
    var stuck = 0
    /// The agent may have them, though no attempt succeeded.
    var unknown = 0
    var differences: [String] = []

    /// One object for programs.
    var record: JSONLine {
      var line = JSONLine()
      line.add("orders", orders)
      line.add("delivered", delivered)
      line.add("attempts", attempts)
      line.add("waiting", waiting)
      line.add("stuck", stuck)
      line.add("unknown", unknown)
      line.add("differences", differences)
      return line
    }

    /// Lines for people.
    var lines: [String] {
      ["deliveries: \(delivered) of \(orders) orders in \(attempts) attempts, waiting \(waiting), stuck \(stuck)"]
        + (differences.isEmpty ? ["the agent's books agree with the store"] : differences.map { "differs: \($0)" })
    }
  }

  private var filter: Filter { Filter(terms: [Filter.Term(.field(.route, .equals, route))]) }

  /// Compares every order, and the balance that each wallet was last told.
  func run(_ board: any Board) async throws -> Finding {
    var finding = Finding()
    var known = 0
    // Whose last balance the store need not know.
    var uncertain: Set<String> = []
    var anchor = PageAnchor.first
    while true {
      let page = try await board.callbacks(
        CallbackQuery(list: .notices, filter: filter, anchor: anchor, limit: Limits.pageMaximumRows))
      guard let last = page.keys.last else { break }
      for callback in page.rows {
        let isInBook = callback.reference.map { book.hasApplied(.notice, $0) } ?? false
        if isInBook { known += 1 }
        if isInBook && callback.state != .applied, let uid = callback.uid { uncertain.insert(uid) }
        finding.count(callback, isInBook: isInBook)
      }
      anchor = .after(last)
    }
    if known < book.count {
      finding.differences.append("the agent applied \(book.count - known) that the store does not know")
    }
    for (uid, told) in try await balances(board).sorted(by: { $0.key < $1.key }) where !uncertain.contains(uid) {
      let held = book.balance(of: uid)
      if held != told { finding.differences.append("the agent holds \(held) for \(uid), and the store has \(told)") }
    }
    return finding
  }

  /// The balance of each uid by the last line of its flow.
  private func balances(_ board: any Board) async throws -> [String: Money] {
    var balances: [String: Money] = [:]
    var anchor = PageAnchor.first
    while true {
      let page = try await board.flow(FlowQuery(filter: filter, anchor: anchor, limit: Limits.pageMaximumRows))
      guard let last = page.keys.last else { return balances }
      for line in page.rows {
        if let after = line.after { balances[line.uid] = after }
      }
      anchor = .after(last)
    }
  }
}

extension DeliveryCheck.Finding {
  /// Counts one order.
  fileprivate mutating func count(_ callback: Callback, isInBook: Bool) {
    let name = callback.title
    attempts += callback.attempts
    if callback.isOutcomeUnknown { unknown += 1 }
    switch callback.state {
    case .rejected: return
    case .applied:
      delivered += 1
      if !isInBook { differences.append("\(name) is applied, and the agent does not have it") }
    case .waiting, .applying: waiting += 1
    case .stuck: stuck += 1
    case .refused, .repaired: break
    }
    orders += 1
    if isInBook && callback.state != .applied && !callback.isOutcomeUnknown {
      differences.append("\(name) is \(callback.state.rawValue), and the agent has applied it")
    }
  }
}
