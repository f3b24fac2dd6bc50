import CallboardCore

/// What a scripted agent does with one request.
///
/// The words of a script are its descriptions.
package enum AgentMove: Sendable, Hashable, CustomStringConvertible {
  /// Applies and answers.
  case ok
  /// Answers with an HTTP status and an empty object; applies nothing.
  case status(Int)
  /// Applies at once, and answers after so many milliseconds.
  case slow(milliseconds: Int64)
  /// Applies, and closes the connection without an answer.
  case lost
  /// Closes the connection without an answer; applies nothing.
  case close
  /// Answers success without the balance.
  ///
  /// To a notice that says the synchronisation failed (seed 000), so nothing is applied; to a settlement it is a
  /// success (seed 001), so it is.
  case noWallet
  /// Answers 200 with something that is not JSON; applies nothing.
  case badJSON
  /// Answers a notice for another uid, and applies nothing; a settlement's answer names none and is as `ok`.
  case wrongUID
  /// Answers as the protocol refuses: a settlement with this code, a notice with `success:false`; applies nothing.
  case refuse(code: String)

  package var description: String {
    switch self {
    case .ok: "ok"
    case .status(let code): String(code)
    case .slow(let milliseconds) where milliseconds % 1_000 == 0: "slow \(milliseconds / 1_000)s"
    case .slow(let milliseconds): "slow \(milliseconds)ms"
    case .lost: "lost"
    case .close: "close"
    case .noWallet: "no-wallet"
    case .badJSON: "bad-json"
    case .wrongUID: "wrong-uid"
    case .refuse(let code): "refuse \(code)"
    }
  }

  /// Reads one word of a script.
  ///
  /// - Throws: ``AgentScriptError/unknown(_:)`` for anything else.
  package init(_ text: some StringProtocol) throws(AgentScriptError) {
    let parts = String(text).split(separator: " ").map(String.init)
    switch (parts.first, parts.dropFirst().first, parts.count) {
    case ("ok", nil, 1): self = .ok
    case ("lost", nil, 1): self = .lost
    case ("close", nil, 1): self = .close
    case ("no-wallet", nil, 1): self = .noWallet
    case ("bad-json", nil, 1): self = .badJSON
    case ("wrong-uid", nil, 1): self = .wrongUID
    case ("refuse", let code?, 2): self = .refuse(code: code)
    case ("slow", let pause?, 2):
      guard let milliseconds = Self.milliseconds(pause) else { throw .badDuration(pause) }
      self = .slow(milliseconds: milliseconds)
    case (let word?, nil, 1):
      guard let status = Int(word), (200...599).contains(status) else { throw .unknown(String(text)) }
      self = .status(status)
    default: throw .unknown(String(text))
    }
  }

  /// `20s`, `500ms`, `2m`, `1h`; at most 30 days.
  private static func milliseconds(_ text: String) -> Int64? {
    Int64(lengthOfTime: text).flatMap { $0 <= 30 * 86_400_000 ? $0 : nil }
  }

  /// Whether it applies the callback, on a notice and on a settlement.
  func applies(isNotice: Bool) -> Bool {
    switch self {
    case .ok, .slow, .lost: true
    case .noWallet, .wrongUID: !isNotice
    case .status, .close, .badJSON, .refuse: false
    }
  }
}
