import CallboardCore
import GRDB

/// A part of a WHERE clause with its values; no value is ever part of the text.
struct Condition {
  var sql: String
  var values: [Value] = []

  /// True for every row.
  static var always: Condition { Condition(sql: "1") }
  /// True for no row.
  static var never: Condition { Condition(sql: "0") }

  var isAlways: Bool { sql == Self.always.sql }

  static func all(_ conditions: [Condition]) -> Condition {
    let real = conditions.filter { !$0.isAlways }
    guard !real.isEmpty else { return .always }
    return Condition(sql: real.map(\.sql).joined(separator: " AND "), values: real.flatMap(\.values))
  }

  static func any(_ conditions: [Condition]) -> Condition {
    Condition(sql: "(\(conditions.map(\.sql).joined(separator: " OR ")))", values: conditions.flatMap(\.values))
  }

  /// True where this one is false; a comparison with an absent value counts as false.
  var negated: Condition { Condition(sql: "(\(sql)) IS NOT TRUE", values: values) }

  /// A column that is one of our own words.
  static func words(_ column: String, _ words: [String]) -> Condition {
    Condition(sql: "\(column) IN (\(words.sorted().map { "'\($0)'" }.joined(separator: ", ")))")
  }

  /// A row of the trail whose person goes by a name: user, stated name or client's address.
  static func person(_ match: Filter.Match, _ name: String) -> Condition {
    .any(["user", "stated", "client"].map { .text($0, match, name) })
  }

  /// A moment's column that lies from one moment on and before another.
  static func moment(_ column: String, from: Timestamp?, until: Timestamp?) -> Condition {
    var parts = [Condition(sql: "\(column) IS NOT NULL")]
    if let from { parts.append(Condition(sql: "\(column) >= ?", values: [from.milliseconds])) }
    if let until { parts.append(Condition(sql: "\(column) < ?", values: [until.milliseconds])) }
    return Condition(sql: "(\(parts.map(\.sql).joined(separator: " AND ")))", values: parts.flatMap(\.values))
  }

  /// A column that is a text, or holds it; ASCII case does not count when it holds it, as in Core.
  static func text(_ column: String, _ match: Filter.Match, _ wanted: String) -> Condition {
    // No stored text holds a NUL, and a bound one would end there.
    guard !wanted.utf8.contains(0) else { return .never }
    switch match {
    case .equals where wanted.isEmpty: return Condition(sql: "ifnull(\(column), '') = ''")
    case .equals: return Condition(sql: "\(column) = ?", values: [wanted])
    case .contains:
      var pattern = String.UnicodeScalarView()
      for scalar in wanted.unicodeScalars {
        if scalar == "%" || scalar == "_" || scalar == "\\" { pattern.append("\\") }
        pattern.append(scalar)
      }
      return Condition(sql: "\(column) LIKE ? ESCAPE '\\'", values: ["%\(String(pattern))%"])
    }
  }
}
