import CallboardCore
import Synchronization

/// Outcomes that the store has not taken yet.
///
/// They are offered to it again before lapsed leases are looked for: otherwise a store that comes back after a lease
/// would return a callback to the queue whose outcome this process knows, and it would be sent again.
final class UnrecordedOutcomes: Sendable {
  /// For how long after its lease an outcome that the store does not take keeps lapsed leases from being recovered.
  ///
  /// A store that is down is down for all; one that refuses this outcome alone must not hold up the others for ever.
  static let patienceMilliseconds: Int64 = 600_000

  struct Entry: Sendable, Equatable {
    var report: DeliveryReport
    var leaseUntil: Timestamp
  }

  private let entries = Mutex<[Int64: Entry]>([:])
  private let settled = Mutex<[Int64: WorkOutcome?]>([:])

  /// Keeps what the store did not take.
  func add(_ report: DeliveryReport, leaseUntil: Timestamp) {
    entries.withLock { $0[report.attemptID] = Entry(report: report, leaseUntil: leaseUntil) }
  }

  /// What is to be offered again, in the order in which the attempts began.
  var open: [Entry] { entries.withLock { $0.values.sorted { $0.report.attemptID < $1.report.attemptID } } }

  /// The store took one, on behalf of whoever waits to offer it.
  func settle(_ attemptID: Int64, _ outcome: WorkOutcome?) {
    guard entries.withLock({ $0.removeValue(forKey: attemptID) }) != nil else { return }
    settled.withLock { $0[attemptID] = .some(outcome) }
  }

  /// What the store said to one that was offered on the waiter's behalf; nil while it is open.
  func take(_ attemptID: Int64) -> WorkOutcome?? { settled.withLock { $0.removeValue(forKey: attemptID) } }

  /// The waiter itself was heard, or gives up.
  func drop(_ attemptID: Int64) {
    entries.withLock { _ = $0.removeValue(forKey: attemptID) }
    settled.withLock { _ = $0.removeValue(forKey: attemptID) }
  }
}
