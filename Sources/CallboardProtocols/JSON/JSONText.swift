import CallboardCore
import FoundationEssentials

/// Writes a JSON object field by field, in the order of the documents.
///
/// Amounts go out as their own digits: a Double on the way would write `4078.8999999999996`.
struct JSONText {
  private var members: [String] = []

  /// The object's bytes.
  var data: Data { Data(("{" + members.joined(separator: ",") + "}").utf8) }

  mutating func add(_ name: String, _ value: String) { members.append("\(Self.quoted(name)):\(Self.quoted(value))") }
  mutating func add(_ name: String, _ value: Bool) { members.append("\(Self.quoted(name)):\(value)") }
  mutating func add(_ name: String, _ value: Int64) { members.append("\(Self.quoted(name)):\(value)") }
  mutating func add(_ name: String, _ value: [String]) {
    members.append("\(Self.quoted(name)):[\(value.map(Self.quoted).joined(separator: ","))]")
  }
  /// Adds an amount as a JSON number.
  mutating func add(_ name: String, _ value: Money) { members.append("\(Self.quoted(name)):\(value.shortest)") }

  /// The text as a JSON string (RFC 8259, 7): quotes, backslashes and control characters escaped.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
