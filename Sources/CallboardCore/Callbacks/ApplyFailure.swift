/// Why a readable callback could not be applied.
///
/// `code` is what filters and groups go by.
package enum ApplyFailure: Error, Sendable, Hashable {
  /// No wallet is open for the uid (money rule 7).
  case unknownUser
  /// The wallet would go below zero, and the route refuses that, or it is a bet (money rule 6).
  case overdraft
  /// The balance would not fit (money rule 1).
  case overflow
  /// The route insists on a bet that was never placed here (money rule 12).
  case noBet
  /// The bet was cancelled before it came (money rule 12).
  case cancelled
  /// The bet was answered as failed before, and is never taken later (money rule 12).
  case answeredBefore
  /// The route is paused; it is kept and applied once the route is open.
  case paused
  /// Any class of failure of a delivery, by its code: `timeout`, `connect`, `http_5xx`, `refused(9999)` …
  case delivery(code: String)

  /// The stored word for the failure.
  package var code: String {
    switch self {
    case .unknownUser: "unknown_user"
    case .overdraft: "overdraft"
    case .overflow: "overflow"
    case .noBet: "no_bet"
    case .cancelled: "cancelled"
    case .answeredBefore: "answered_before"
    case .paused: "paused"
    case .delivery(let code): code
    }
  }

  /// The failure that a stored word stands for.
  package init(code: String) {
    switch code {
    case "unknown_user": self = .unknownUser
    case "overdraft": self = .overdraft
    case "overflow": self = .overflow
    case "no_bet": self = .noBet
    case "cancelled": self = .cancelled
    case "answered_before": self = .answeredBefore
    case "paused": self = .paused
    default: self = .delivery(code: code)
    }
  }

  /// One sentence for people.
  package var sentence: String {
    switch self {
    case .unknownUser: "no wallet is open for this user"
    case .overdraft: "the balance does not cover the stake"
    case .overflow: "the balance would exceed what 64 bits of 1/10000 hold"
    case .noBet: "no bet was placed here for this settlement"
    case .cancelled: "the bet was cancelled before it came"
    case .answeredBefore: "the bet was answered as failed before, and is never taken later"
    case .paused: "the route is paused"
    case .delivery(let code): DeliveryFailure(code: code)?.sentence ?? code
    }
  }
}
