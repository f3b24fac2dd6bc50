import CallboardCore

/// What a past has decided to happen later: taken out in the order of time.
struct LaterEvents: Sendable {
  /// Lines and actions of one moment.
  struct Event: Sendable {
    var at: Timestamp
    var lines: [PastLine] = []
    /// A person's correction: its line follows from the balance at that moment.
    var correction: Correction?
    var actions: [PastAction] = []
  }

  /// An amount that a person gives to a player's wallet when completing a callback by hand.
  struct Correction: Sendable {
    var player: Int
    var amount: Money
    /// Its uid, route, reference and callback; the figures are to come.
    var line: FlowLine
  }

  /// Latest first, so that the next one is the last.
  private var events: [Event] = []

  /// Adds one; of two at the same moment the first stays the first.
  mutating func add(_ event: Event) {
    var (low, high) = (0, events.count)
    while low < high {
      let middle = (low + high) / 2
      if events[middle].at > event.at { low = middle + 1 } else { high = middle }
    }
    events.insert(event, at: low)
  }

  /// The next one that is due at a moment, or nil.
  mutating func take(until moment: Timestamp) -> Event? {
    guard let next = events.last, next.at <= moment else { return nil }
    return events.removeLast()
  }
}
