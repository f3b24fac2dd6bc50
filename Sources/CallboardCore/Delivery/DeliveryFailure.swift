/// Why an attempt at an agent failed.
///
/// `code` is what filters and groups go by.
package enum DeliveryFailure: Error, Sendable, Hashable {
  /// No answer within the time limit.
  case timeout
  /// No connection, or one that closed before an answer.
  case connect
  /// The host's name has no address.
  case dns
  /// No agreement on TLS, or a certificate that is not trusted.
  case tls
  /// A status of 500 or above.
  case http5xx
  /// A status from 400 to 499.
  case http4xx
  /// Another status that is not 200, or a body that is not the protocol's.
  case badAnswer
  /// Protocol A: success without `wallet`, which the seed calls a failed sync.
  case noWallet
  /// Protocol A: the answer speaks of another uid.
  case wrongUID
  /// It could not be written, and nothing was sent: no key of the route opens what is kept, or none seals it now.
  case unsealed
  /// The agent said no: protocol B's code, or protocol A's `success:false` without one.
  case refused(code: String?)

  /// The stored word.
  package var code: String {
    switch self {
    case .timeout: "timeout"
    case .connect: "connect"
    case .dns: "dns"
    case .tls: "tls"
    case .http5xx: "http_5xx"
    case .http4xx: "http_4xx"
    case .badAnswer: "bad_answer"
    case .noWallet: "no_wallet"
    case .wrongUID: "wrong_uid"
    case .unsealed: "unsealed"
    case .refused(let code): code.map { "refused(\($0))" } ?? "refused"
    }
  }

  /// The failure that a stored word stands for, or nil for another word.
  package init?(code: String) {
    switch code {
    case "timeout": self = .timeout
    case "connect": self = .connect
    case "dns": self = .dns
    case "tls": self = .tls
    case "http_5xx": self = .http5xx
    case "http_4xx": self = .http4xx
    case "bad_answer": self = .badAnswer
    case "no_wallet": self = .noWallet
    case "wrong_uid": self = .wrongUID
    case "unsealed": self = .unsealed
    case "refused": self = .refused(code: nil)
    default:
      guard code.hasPrefix("refused("), code.hasSuffix(")") else { return nil }
      self = .refused(code: String(code.dropFirst(8).dropLast()))
    }
  }

  /// One sentence for people.
  package var sentence: String {
    switch self {
    case .timeout: "the agent did not answer within the time limit"
    case .connect: "the agent could not be reached, or closed the connection without an answer"
    case .dns: "the agent's host name has no address"
    case .tls: "no secure connection to the agent came about"
    case .http5xx: "the agent answered with an error of its own"
    case .http4xx: "the agent refused the request"
    case .badAnswer: "the agent's answer is not the protocol's"
    case .noWallet: "the agent's answer has no wallet, so the sync failed"
    case .wrongUID: "the agent's answer speaks of another uid"
    case .unsealed: "no key of the route opens what is kept, or seals it now; nothing was sent"
    case .refused(let code): "the agent refused it" + (code.map { " with code \($0)" } ?? "")
    }
  }

  /// Whether it is a failure of transport, which counts for the breaker.
  package var isTransport: Bool {
    switch self {
    case .timeout, .connect, .dns, .tls: true
    case .http5xx, .http4xx, .badAnswer, .noWallet, .wrongUID, .unsealed, .refused: false
    }
  }
}
