import GRDB
import Synchronization

@testable import CallboardStore

/// What a connection runs, and how SQLite goes about it.
struct Plans {
  private static let large = ["callbacks", "flow", "attempts", "actions", "wallets", "due_wallets", "bulk_items"]

  let connection: Connection

  /// What the connection ran while `body` ran, each statement once.
  func statements(during body: () async throws -> Void) async throws -> [String] {
    let heard = Heard()
    try await connection.perform { db in db.trace { heard.add("\($0)") } }
    try await body()
    try await connection.perform { db in db.trace(nil) }
    return heard.all
  }

  private final class Heard: Sendable {
    private let statements = Mutex<[String]>([])
    var all: [String] { statements.withLock { Array(Set($0)).sorted() } }
    func add(_ sql: String) { statements.withLock { $0.append(sql) } }
  }

  /// The steps that go through a whole large table, or sort it.
  func scans(_ statements: [String]) async throws -> [String] {
    try await connection.perform { db in
      try statements.flatMap { sql -> [String] in
        // The end of a table's own order is one step, however large the table.
        let isEnd = sql.hasSuffix("ORDER BY id DESC LIMIT 1")
        return try Self.steps(db, sql)
          .filter { step in
            Self.large.contains { table in
              step.hasPrefix("SCAN \(table)") && !isEnd
                || step.contains("TEMP B-TREE") && sql.contains(" FROM \(table) ")
            }
          }
          .map { "\($0): \(sql)" }
      }
    }
  }

  /// By what the rows of a table are looked up, and how much of it is known then: `callbacks_by_uid (uid=?)`; the table
  /// goes by any of these names in the statements.
  func searches(_ statements: [String], of names: String...) async throws -> Set<String> {
    let steps = try await connection.perform { db in try statements.flatMap { try Self.steps(db, $0) } }
    return Set(
      steps.compactMap { step in
        for name in names where step.hasPrefix("SEARCH \(name) USING ") {
          let how = step.dropFirst("SEARCH \(name) USING ".count)
          return ["COVERING INDEX ", "INDEX ", "INTEGER "].reduce(String(how)) { text, word in
            text.hasPrefix(word) ? String(text.dropFirst(word.count)) : text
          }
        }
        return nil
      })
  }

  private static func steps(_ db: Database, _ sql: String) throws -> [String] {
    guard ["SELECT", "UPDATE", "INSERT", "DELETE"].contains(where: sql.hasPrefix) else { return [] }
    let plan = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
    plan.setUncheckedArguments([])
    return try Row.fetchAll(plan).map { row in row["detail"] }
  }
}
