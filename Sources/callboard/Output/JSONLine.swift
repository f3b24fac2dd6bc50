import CallboardCore

/// One JSON object on one line, its members in the order in which they are added.
///
/// Amounts and ids go out as text, times in RFC 3339, what is unknown as null: every key is always there. Whatever
/// could act on a terminal is escaped (`\u001b`), which loses nothing.
struct JSONLine: CustomStringConvertible, Equatable {
  /// The members in their order.
  private(set) var members: [Member] = []

  /// A name and what stands behind it.
  struct Member: Equatable {
    var name: String
    var value: Value
  }

  /// What can stand behind a name.
  enum Value: Equatable {
    case null
    /// Text from anywhere.
    case text(String)
    /// Our own digits that go out as text: an amount, an id, a time.
    case figure(String)
    /// Our own digits or words that need no quotes: a count, a flag.
    case literal(String)
    case list([Value])
    case object(JSONLine)
  }

  var description: String {
    "{" + members.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",") + "}"
  }

  mutating func add(_ name: String, _ value: String?) { add(name, value.map(Value.text)) }
  mutating func add(_ name: String, _ value: Money?) { add(name, (value?.description).map(Value.figure)) }
  mutating func add(_ name: String, _ value: Timestamp?) { add(name, (value?.description).map(Value.figure)) }
  mutating func add(_ name: String, id: Int64?) { add(name, id.map { .figure(String($0)) }) }
  mutating func add(_ name: String, _ value: Int?) { add(name, value.map { .literal(String($0)) }) }
  mutating func add(_ name: String, _ value: Bool) { add(name, .literal(String(value))) }
  mutating func add(_ name: String, _ values: [String]) { add(name, .list(values.map(Value.text))) }
  mutating func add(_ name: String, _ values: [JSONLine]) { add(name, .list(values.map(Value.object))) }
  mutating func add(_ name: String, _ value: JSONLine?) { add(name, value.map(Value.object)) }

  private mutating func add(_ name: String, _ value: Value?) {
    members.append(Member(name: name, value: value ?? .null))
  }
}

extension JSONLine.Value: CustomStringConvertible {
  /// The value as JSON.
  var description: String {
    switch self {
    case .null: "null"
    case .text(let text), .figure(let text): text.jsonQuoted
    case .literal(let literal): literal
    case .list(let values): "[" + values.map(\.description).joined(separator: ",") + "]"
    case .object(let line): line.description
    }
  }

  /// The value without quotes; nothing for what is unknown.
  var plain: String {
    switch self {
    case .null: ""
    case .text(let text), .figure(let text), .literal(let text): text
    case .list, .object: description
    }
  }
}
