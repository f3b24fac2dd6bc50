import CallboardCore
import FoundationEssentials

extension Rejection: Error {}

/// Reads the fields of one message, each by its rule, and gathers the warnings.
///
/// What decides where money goes is refused when it is missing or wrong, naming the field. The rest is information: a
/// strict route refuses it too, others warn.
struct FieldReader {
  let object: JSONObject
  let isStrict: Bool
  private(set) var warnings: [Warning]

  init(object: JSONObject, isStrict: Bool, warnings: [Warning] = []) {
    self.object = object
    self.isStrict = isStrict
    self.warnings = warnings
  }

  mutating func warn(_ warning: Warning) {
    if !warnings.contains(warning) { warnings.append(warning) }
  }

  // MARK: What counts

  /// A text that must be there and not be empty.
  func required(_ name: String) throws(Rejection) -> String {
    guard let value = object[name] else { throw Rejection(.missingField, field: name) }
    guard case .string(let text) = value else { throw Rejection(.badField, field: name) }
    guard !text.isEmpty else { throw Rejection(.missingField, field: name) }
    return text
  }

  /// A text that names an order or a user: bounded, and without control characters, which nobody could type or see.
  func identity(
    _ name: String, maximumBytes: Int, maximumCharacters: Int = .max
  ) throws(Rejection) -> String {
    let text = try required(name)
    guard text.utf8.count <= maximumBytes, text.unicodeScalars.count <= maximumCharacters,
      !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
    else { throw Rejection(.badField, field: name) }
    return text
  }

  /// An amount in a number that moves money: there, exact, and not below zero (money rules 1 and 2).
  mutating func moneyThatCounts(_ name: String) throws(Rejection) -> Money {
    guard let value = object[name] else { throw Rejection(.missingField, field: name) }
    guard let amount = try? value.amount(), !amount.money.isNegative else { throw Rejection(.badField, field: name) }
    if amount.isText { try odd(name) }
    return amount.money
  }

  /// An amount in text that moves money: there, exact, and not below zero (money rules 1 and 2).
  func decimalTextThatCounts(_ name: String) throws(Rejection) -> Money {
    let text = try required(name)
    guard let money = try? Money(text: text), !money.isNegative else { throw Rejection(.badField, field: name) }
    return money
  }

  /// An amount in a number or in text, as orders may have it: there and exact.
  func money(_ name: String, mayBeNegative: Bool) throws(Rejection) -> Money {
    guard let value = object[name] else { throw Rejection(.missingField, field: name) }
    guard let money = try? value.amount().money, mayBeNegative || !money.isNegative else {
      throw Rejection(.badField, field: name)
    }
    return money
  }

  // MARK: Information

  /// An amount in a number; of either sign.
  mutating func number(_ name: String) throws(Rejection) -> Money? {
    guard let value = object[name] else { return try missing(name) }
    guard let amount = try? value.amount() else { return try odd(name) }
    if amount.isText { try odd(name) }
    return amount.money
  }

  /// An amount in text, as the settle document writes it.
  mutating func decimalText(_ name: String, mayBeNegative: Bool) throws(Rejection) -> Money? {
    guard let value = object[name] else { return try missing(name) }
    guard let amount = try? value.amount() else { return try odd(name) }
    if !amount.isText || amount.money.isNegative && !mayBeNegative { try odd(name) }
    return amount.money
  }

  /// A short text; a longer one is odd and is cut, so that what the board keeps is bounded.
  mutating func word(_ name: String, maximumCharacters: Int) throws(Rejection) -> String? {
    guard let value = object[name] else { return try missing(name) }
    guard case .string(let text) = value, !text.isEmpty else { return try odd(name) }
    guard text.unicodeScalars.count > maximumCharacters else { return text }
    try odd(name)
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(maximumCharacters)))
  }

  /// A whole number, as its digits; text that holds one is as good.
  mutating func wholeNumber(_ name: String) throws(Rejection) -> String? {
    guard let value = object[name] else { return try missing(name) }
    guard let number = object.integer(name) else { return try odd(name) }
    if case .string = value { try odd(name) }
    return String(number)
  }

  /// A Unix time; seconds by the document, other units are known by their size.
  mutating func unixTime(_ name: String) throws(Rejection) -> Timestamp? {
    guard let value = object[name] else { return try missing(name) }
    guard let number = object.integer(name), let moment = BearerToken.moment(of: number) else { return try odd(name) }
    if case .string = value { try odd(name) }
    return moment
  }

  /// A time of the settle document: 28 characters at GMT+8; 23 without an offset are odd and are taken as GMT+8.
  mutating func settleTime(_ name: String) throws(Rejection) -> Timestamp? {
    guard let value = object[name] else { return try missing(name) }
    guard case .string(let text) = value, let moment = Timestamp(settleText: text) else { return try odd(name) }
    if text.utf8.count != 28 || !text.hasSuffix("+0800") { try odd(name) }
    return moment
  }

  /// An array of texts.
  mutating func list(_ name: String) throws(Rejection) {
    guard let value = object[name] else {
      _ = try missing(name) as String?
      return
    }
    guard case .array(let items) = value else {
      try odd(name)
      return
    }
    let isText = items.allSatisfy { if case .string = $0 { true } else { false } }
    if !isText { try odd(name) }
  }

  // MARK: Breaches

  private mutating func missing<Value>(_ name: String) throws(Rejection) -> Value? {
    if isStrict { throw Rejection(.missingField, field: name) }
    warn(.missing(field: name))
    return nil
  }

  @discardableResult
  private mutating func odd<Value>(_ name: String) throws(Rejection) -> Value? {
    try odd(name)
    return nil
  }

  private mutating func odd(_ name: String) throws(Rejection) {
    if isStrict { throw Rejection(.badField, field: name) }
    warn(.odd(field: name))
  }
}
