package import CallboardCore
package import FoundationEssentials

/// A message of protocol B as its sender writes it: the body, and the digest by which its receiver will know it.
package struct SettleMessage: Sendable, Equatable {
  private let form: SettleForm
  private var fields: [Field] = []

  private struct Field: Equatable {
    var name: String
    /// As it stands in JSON, quotes and all.
    var spelling: String
  }

  /// A message with fields in text, in this order; nil for a kind that protocol B does not have.
  package init?(_ kind: CallbackKind, _ fields: [(name: String, value: String)]) {
    guard let form = SettleForm(kind) else { return nil }
    self.form = form
    for field in fields { add(field.name, field.value) }
  }

  /// A settlement with no fields yet.
  init() { form = .settlement }

  /// Adds a field; a nil one is left out.
  mutating func add(_ name: String, _ value: String?) {
    if let value { fields.append(Field(name: name, spelling: value.jsonQuoted)) }
  }

  mutating func add(_ name: String, _ value: [String]?) {
    guard let value else { return }
    fields.append(Field(name: name, spelling: "[" + value.map(\.jsonQuoted).joined(separator: ",") + "]"))
  }

  /// The request's body.
  package var body: Data {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    for field in fields {
      bytes.append(UInt8(ascii: bytes.isEmpty ? "{" : ","))
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: field.name.utf8)
      bytes.append(contentsOf: "\":".utf8)
      bytes.append(contentsOf: field.spelling.utf8)
    }
    if bytes.isEmpty { bytes.append(UInt8(ascii: "{")) }
    bytes.append(UInt8(ascii: "}"))
    return Data(bytes)
  }

  /// What ``CallbackReader`` gives as the digest of ``body``.
  package var digest: Data {
    SettleReading.digest(as: form) { name in fields.first { $0.name == name }?.spelling } ?? ContentDigest.sha256(body)
  }
}
