import CallboardCore
import FoundationEssentials

extension JSONValue {
  /// An amount, and whether it came in another form than the document's.
  struct Amount: Equatable {
    var money: Money
    /// Whether it came as text.
    var isText: Bool
  }

  /// The value as an amount: a number by its digits, a text by the settle document's form.
  ///
  /// - Throws: ``MoneyError`` when it is neither, too large, or finer than 1/10000.
  func amount() throws(MoneyError) -> Amount {
    switch self {
    case .number(let number): Amount(money: try Money(jsonDigits: number.description), isText: false)
    case .string(let text): Amount(money: try Money(text: text), isText: true)
    default: throw .malformed
    }
  }
}
