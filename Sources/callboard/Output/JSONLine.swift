import CallboardCore

/// One JSON object on one line, its members in the order in which they are added.
///
/// Amounts and ids go out as text, times in RFC 3339, what is unknown as null: every key is always there. Whatever
/// could act on a terminal is escaped (`\u001b`), which loses nothing.
struct JSONLine: CustomStringConvertible {
  private var members: [String] = []

  var description: String { "{" + members.joined(separator: ",") + "}" }

  mutating func add(_ name: String, _ value: String?) { add(name, literal: value.map(\.jsonQuoted)) }
  mutating func add(_ name: String, _ value: Money?) { add(name, value?.description) }
  mutating func add(_ name: String, _ value: Timestamp?) { add(name, value?.description) }
  mutating func add(_ name: String, id: Int64?) { add(name, id.map(String.init)) }
  mutating func add(_ name: String, _ value: Int?) { add(name, literal: value.map(String.init)) }
  mutating func add(_ name: String, _ value: Bool) { add(name, literal: String(value)) }
  mutating func add(_ name: String, _ values: [String]) { add(name, literal: Self.list(values.map(\.jsonQuoted))) }
  mutating func add(_ name: String, _ values: [JSONLine]) { add(name, literal: Self.list(values.map(\.description))) }
  mutating func add(_ name: String, _ value: JSONLine) { add(name, literal: value.description) }

  private mutating func add(_ name: String, literal: String?) {
    members.append("\"\(name)\":\(literal ?? "null")")
  }

  private static func list(_ literals: [String]) -> String { "[" + literals.joined(separator: ",") + "]" }
}
