package import CallboardCore
import CallboardProtocols
package import FoundationEssentials

/// What came back for a callback.
package struct SentAnswer: Sendable, Equatable {
  /// The HTTP status.
  package var status: Int
  package var body: Data

  package init(status: Int, body: Data) {
    self.status = status
    self.body = body
  }

  /// The body as text.
  package var text: String { String(decoding: body, as: UTF8.self) }

  /// What the answer means to a provider.
  package enum Meaning: Sendable, Equatable {
    /// Applied; the balance after it, nil only where protocol B's answer has none.
    case applied(balance: Money?)
    /// Kept, and to be delivered to an agent.
    case waiting
    /// Not applied, and why.
    case refused(String)
  }

  /// The meaning of an answer to a notice: without `wallet` the synchronisation failed (seed 000).
  package func noticeMeaning(uid: String) -> Meaning {
    guard let answer = NoticeCodec.answer(body) else { return .refused("HTTP \(status), not an answer to a notice") }
    guard status == 200, answer.isSuccess, let wallet = answer.wallet else {
      return .refused(answer.error ?? "HTTP \(status) without wallet")
    }
    guard answer.uid == uid else { return .refused("the answer is for another uid") }
    return .applied(balance: wallet)
  }

  /// The meaning of an answer to a settlement: success is HTTP 200 with code 0000 (seed 001).
  package var settleMeaning: Meaning {
    guard let answer = SettleCodec.answer(body) else {
      return .refused("HTTP \(status), not an answer to a settlement")
    }
    guard status == 200, answer.isApplied else {
      return .refused(answer.desc ?? "HTTP \(status), code \(answer.code)")
    }
    return .applied(balance: answer.balance)
  }

  /// The meaning of an answer to an order (`protocols.md` D).
  package var orderMeaning: Meaning {
    switch OrderCodec.answer(status: status, body: body) {
    case .applied(let wallet): .applied(balance: wallet)
    case .waiting: .waiting
    case .refused(let error): .refused(error)
    case nil: .refused("HTTP \(status), not an answer to an order")
    }
  }
}
