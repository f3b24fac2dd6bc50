import CallboardCore
import FoundationEssentials

/// One value of a message.
///
/// Numbers are decimals read from their digits; nothing is ever a Double.
enum JSONValue: Decodable, Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Decimal)
  case string(String)
  case array([JSONValue])
  /// An object within the object: no message of the protocols has one.
  case object

  init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      self = .null
    } else if let text = try? single.decode(String.self) {
      self = .string(text)
    } else if let number = try? single.decode(Decimal.self) {
      self = .number(number)
    } else if let flag = try? single.decode(Bool.self) {
      self = .bool(flag)
    } else if let list = try? single.decode([JSONValue].self) {
      self = .array(list)
    } else {
      // A number beyond what a decimal holds is refused here, an object is let be.
      _ = try decoder.container(keyedBy: AnyKey.self)
      self = .object
    }
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
  }
}

/// A message: one JSON object.
struct JSONObject: Sendable, Equatable {
  let fields: [String: JSONValue]

  /// Reads an object, or nil when the bytes are not an acceptable one (``JSONShape``).
  init?(_ data: Data) {
    guard JSONShape.isAcceptable(data), let fields = try? JSONDecoder().decode([String: JSONValue].self, from: data)
    else { return nil }
    self.fields = fields
  }

  /// The field's value; nil when it is missing or null.
  subscript(name: String) -> JSONValue? {
    fields[name].flatMap { $0 == .null ? nil : $0 }
  }

  /// The field's text; nil when it is missing or something else.
  func text(_ name: String) -> String? {
    if case .string(let text)? = fields[name] { return text }
    return nil
  }

  /// The field's whole number, from a number or from its digits in text; nil when it is missing or something else.
  func integer(_ name: String) -> Int64? {
    switch fields[name] {
    case .number(let number)?: Int64(number.description)
    case .string(let text)?: Int64(text)
    default: nil
    }
  }
}
