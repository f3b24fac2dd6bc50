package import CallboardCore
package import FoundationEssentials

/// The answers of protocol B (`protocols.md` B).
package enum SettleCodec {
  /// The code of success (seed 001).
  package static let successCode = "0000"
  /// The code of every failure that has no other.
  package static let otherCode = "9999"
  /// The code of a bet that is surely not taken: the provider need not cancel it.
  package static let betRefusedCode = "8001"

  /// The answer to a callback that was applied, now or before, and to a balance query.
  ///
  /// The balance is nil only where there is no one wallet to speak of: none is open (a callback that a person completed
  /// elsewhere), a batch over users, an agent that answered none.
  package static func success(balance: Money?, at moment: Timestamp) -> Data {
    var text = JSONText()
    text.add("code", successCode)
    text.add("balanceTs", moment.settleText)
    if let balance { text.add("balance", balance.shortest) }
    return text.data
  }

  /// The answer to a callback that failed; ``betRefusedCode`` for a bet that is surely not taken.
  package static func failure(code: String = otherCode, _ desc: String) -> Data {
    var text = JSONText()
    text.add("code", code)
    text.add("desc", desc)
    return text.data
  }

  /// Reads an answer, or nil when it is not a JSON object with a `code` in text.
  package static func answer(_ body: Data) -> SettleAnswer? {
    guard let object = JSONObject(body), let code = object.text("code") else { return nil }
    return SettleAnswer(
      code: code, balanceTs: object.text("balanceTs").flatMap { Timestamp(settleText: $0) },
      balance: object.text("balance").flatMap { try? Money(text: $0) }, desc: object.text("desc"))
  }
}

/// What an operator answered to a callback of protocol B.
package struct SettleAnswer: Sendable, Equatable {
  package var code: String
  package var balanceTs: Timestamp?
  package var balance: Money?
  package var desc: String?

  package init(code: String, balanceTs: Timestamp?, balance: Money?, desc: String?) {
    self.code = code
    self.balanceTs = balanceTs
    self.balance = balance
    self.desc = desc
  }

  /// Whether the operator applied it.
  package var isApplied: Bool { code == SettleCodec.successCode }
}
