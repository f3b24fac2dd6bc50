package import CallboardCore
package import FoundationEssentials

/// The answers of protocol B (`protocols.md` B).
package enum SettleCodec {
  /// The code of success (seed 001).
  package static let successCode = "0000"
  /// The code of every failure that has no other.
  package static let otherCode = "9999"

  /// The answer to a settlement that was applied, now or before.
  ///
  /// The balance is nil only where no wallet is open (a callback that a person completed elsewhere).
  package static func success(balance: Money?, at moment: Timestamp) -> Data {
    var text = JSONText()
    text.add("code", successCode)
    text.add("balanceTs", moment.settleText)
    if let balance { text.add("balance", balance.shortest) }
    return text.data
  }

  /// The answer to a settlement that failed.
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

/// What an operator answered to a settlement.
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
