import CallboardCore
import FoundationEssentials

/// Writes a JSON object field by field, in the order of the documents.
///
/// Amounts go out as their own digits: a Double on the way would write `4078.8999999999996`.
struct JSONText {
  private var members: [String] = []

  /// The object's bytes.
  var data: Data { Data(("{" + members.joined(separator: ",") + "}").utf8) }

  mutating func add(_ name: String, _ value: String) { members.append("\(name.jsonQuoted):\(value.jsonQuoted)") }
  mutating func add(_ name: String, _ value: Bool) { members.append("\(name.jsonQuoted):\(value)") }
  mutating func add(_ name: String, _ value: Int64) { members.append("\(name.jsonQuoted):\(value)") }
  mutating func add(_ name: String, _ value: [String]) {
    members.append("\(name.jsonQuoted):[\(value.map(\.jsonQuoted).joined(separator: ","))]")
  }
  /// Adds an amount as a JSON number.
  mutating func add(_ name: String, _ value: Money) { members.append("\(name.jsonQuoted):\(value.shortest)") }
}
