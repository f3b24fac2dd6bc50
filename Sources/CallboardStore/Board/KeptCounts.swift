import CallboardCore
import GRDB

/// The counts that the store keeps beside its rows.
struct KeptCounts {
  private var counts: [String: Int] = [:]

  init(_ db: Database) throws {
    for row in try db.all("SELECT name, n FROM counts") { counts[row[0]] = row[1] }
  }

  var flowLines: Int { counts["flow"] ?? 0 }
  var actions: Int { counts["actions"] ?? 0 }
  var wallets: Int { counts["wallets"] ?? 0 }
  var callbacks: Int { CallbackState.allCases.map(of).reduce(0, +) }
  var queued: Int { CallbackState.allCases.filter(\.isQueued).map(of).reduce(0, +) }

  var byState: [CallbackState: Int] {
    Dictionary(uniqueKeysWithValues: CallbackState.allCases.map { ($0, of($0)) })
  }

  func of(_ state: CallbackState) -> Int { counts[state.rawValue] ?? 0 }
}

extension CallbackState {
  /// Whether it stands in the retry queue.
  var isQueued: Bool { queueRank != nil }

  /// As the column `queue_rank`.
  var queueRank: Int? {
    switch self {
    case .stuck: 0
    case .rejected: 1
    case .waiting, .applying: 2
    case .applied, .refused, .repaired: nil
    }
  }
}
