import CallboardCore
import FoundationEssentials

/// Writes a JSON object field by field, in the order of the documents.
///
/// Amounts go out as their own digits: a Double on the way would write `4078.8999999999996`.
struct JSONText {
  /// All but the closing bracket.
  private var bytes = [UInt8(ascii: "{")]

  /// The object's bytes.
  var data: Data {
    var data = Data(capacity: bytes.count + 1)
    data.append(contentsOf: bytes)
    data.append(UInt8(ascii: "}"))
    return data
  }

  mutating func add(_ name: String, _ value: String) { add(name) { $0.quote(value) } }
  mutating func add(_ name: String, _ value: Bool) { add(name) { $0.put(value ? "true" : "false") } }
  mutating func add(_ name: String, _ value: Int64) { add(name) { $0.put(String(value)) } }
  mutating func add(_ name: String, _ value: [String]) {
    add(name) { $0.put("[" + value.map(\.jsonQuoted).joined(separator: ",") + "]") }
  }
  /// Adds an amount as a JSON number.
  mutating func add(_ name: String, _ value: Money) { add(name) { $0.put(value.shortest) } }

  private mutating func add(_ name: String, _ value: (inout JSONText) -> Void) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    value(&self)
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func quote(_ text: String) {
    guard text.isPlainInJSON else { return put(text.jsonQuoted) }
    bytes.append(UInt8(ascii: "\""))
    put(text)
    bytes.append(UInt8(ascii: "\""))
  }
}
