import CallboardCore
import CallboardProtocols
import Foundation
import GRDB
import Support
import Testing

@testable import CallboardStore

@Suite("From older versions to the present one") struct MigrationTests {
  /// What version 1 kept, before and after.
  private static let kept = [
    """
    SELECT id, version, route, kind, reference, claimed_reference, uid, username, game, game_type, round, business, bet,
      win, played_at, received_at, state, due_at, manual_at, scheduled_failures, first_failed_at, lease_cause,
      lease_owner, lease_until, lease_origin, repaired_from, attempts, rejection, rejection_field, failure, related_id,
      arrivals, warnings, net_win, valid_bet, odds, commission, fee, result, key_name, source, digest, claim_at,
      queue_rank, queue_at, token, body
    FROM callbacks ORDER BY id
    """,
    """
    SELECT id, callback_id, cause, started_at, ended_at, outcome, failure, http_status, answer FROM attempts ORDER BY id
    """,
    """
    SELECT id, at, uid, route, reference, callback_id, business, amount, before, after, status, played_at FROM flow
    ORDER BY id
    """,
    "SELECT * FROM wallets ORDER BY uid", "SELECT * FROM actions ORDER BY id",
    "SELECT * FROM counts WHERE name NOT IN ('actions', 'wallets') ORDER BY name",
    "SELECT * FROM minute_tallies ORDER BY minute, route, outcome",
    "SELECT name, seq FROM sqlite_sequence WHERE name IN ('callbacks', 'flow', 'actions') ORDER BY name",
  ]

  private func everything(_ db: Database) throws -> [[String]] {
    try Self.kept.map { try Row.fetchAll(db, sql: $0).map(\.description) }
  }

  private func shell<Value>(_ path: String, _ body: (Database) throws -> Value) throws -> Value {
    try DatabaseQueue(path: path).inDatabase(body)
  }

  /// A version 1 store with a row of each state; nothing but its own tables wrote it.
  private func old(_ path: String) throws {
    try shell(path) { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      try db.execute(sql: Schema.version1)
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 1")
      try db.execute(
        sql: """
          INSERT INTO wallets VALUES ('001', 'mei', 1000000, 970000, 5);
          INSERT INTO callbacks
            (id, route, kind, reference, uid, game, business, bet, win, played_at, received_at, state, due_at,
             scheduled_failures, first_failed_at, attempts, failure, source, digest, token, body)
          VALUES
            (1, 'jj', 'notice', 'n1', '001', '49', 'spin', 30000, 0, 7, 8, 'applied', NULL, 0, NULL, 1, NULL, 's', x'01',
             'sealed', x'0102'),
            (2, 'jj', 'notice', 'n2', '002', '49', 'spin', 10000, 0, 7, 9, 'waiting', 60009, 1, 9, 1, 'unknown_user', 's',
             x'02', 'sealed', x'02'),
            (3, 'hrg', 'settlement', 's1', '002', 'B01', NULL, 10000, 20000, 7, 9, 'stuck', NULL, 4, 9, 4,
             'unknown_user', 's', x'03', NULL, x'03');
          INSERT INTO callbacks
            (id, route, kind, claimed_reference, received_at, state, rejection, related_id, arrivals, source, digest, body)
          VALUES
            (4, 'jj', 'notice', 'n4', 10, 'rejected', 'token_unopened', NULL, 3, 's', x'04', x'04'),
            (5, 'jj', 'notice', 'n1', 11, 'rejected', 'conflict', 1, 1, 's', x'05', x'05'),
            (6, 'hrg', 'settlement', 's6', 12, 'rejected', 'maintenance', NULL, 1, 's', x'06', x'06'),
            (7, 'hrg', 'settlement', 's7', 12, 'rejected', 'unopened', NULL, 1, 's', x'07', x'07');
          DELETE FROM callbacks WHERE id = 7;
          INSERT INTO attempts (callback_id, cause, started_at, ended_at, outcome, failure)
          VALUES (1, 'schedule', 8, 8, 'applied', NULL), (2, 'schedule', 9, 9, 'failed', 'unknown_user'),
            (3, 'manual', 9, 9, 'failed', 'unknown_user');
          INSERT INTO flow (at, uid, route, reference, callback_id, business, amount, before, after, status, played_at)
          VALUES (8, '001', 'jj', 'n1', 1, 'bet', -30000, 1000000, 970000, 'applied', 7),
            (9, '002', 'hrg', 's1', 3, 'payout', 20000, NULL, NULL, 'failed', 7);
          INSERT INTO minute_tallies VALUES (0, 'jj', 'applied', 1);
          """)
    }
    for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path + suffix)
    }
  }

  @Test("Every row of a version 1 file is found again, counted, and the file holds")
  func migrate() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("callboard.sqlite")
    try old(path)
    let before = try shell(path, everything)
    #expect(before.map(\.count) == [6, 3, 2, 1, 0, 10, 1, 2])
    let environment = try House().environment
    #expect(throws: StoreFailure.olderSchema(path: path, found: 1, known: Schema.current.version)) {
      try SQLiteStore.open(path, as: .writer, environment: environment)
    }
    let store = try SQLiteStore.open(path, as: .gateway, environment: environment)
    #expect(try await store.reader.read { db in try everything(db) } == before)
    let counts = try await store.reader.read { db in
      try db.all("SELECT route || ' ' || name || ' ' || n FROM route_counts ORDER BY route, name").map {
        $0[0] as String
      }
    }
    #expect(
      counts == [
        "hrg maintenance 1", "hrg rejected 1", "hrg stuck 1", "jj applied 1", "jj rejected 2", "jj waiting 1",
      ])
    #expect(
      try await store.reader.read { db in
        try db.all("SELECT wire FROM callbacks ORDER BY id").map { $0[0] as String }
      } == ["notice", "notice", "settle", "notice", "notice", "settle"])
    let writer = try #require(store.writer)
    #expect(try await writer.perform { db in try db.number("PRAGMA foreign_keys") } == 1)
    #expect(try await store.verify().faults == [])
    // The next ids are those that version 1 would have given, and the waiting one goes on.
    #expect(try await store.receive(.unreadable("n8")).id == 8)
    let request = PersonRequest(actor: Actor(user: "mara"), reason: nil, command: "", at: House.start)
    _ = try await store.openWallet(NewWallet(uid: "002", balance: Money(units: 100_000)), request)
    #expect(
      try await store.runDue(routes: [LedgerRoute(name: "jj")], at: Timestamp(milliseconds: 60_009)).map(\.state)
        == [.applied])
    #expect(try await store.verify().faults == [])
    await store.close()
  }

  @Test("A file whose rows point at nothing is not migrated, and left as it is")
  func dangling() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("callboard.sqlite")
    try old(path)
    try shell(path) { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; DELETE FROM callbacks WHERE id = 1")
    }
    let environment = try House().environment
    #expect {
      try SQLiteStore.open(path, as: .gateway, environment: environment)
    } throws: { error in
      guard case .corrupt(_, let why) = error as? StoreFailure else { return false }
      return why.hasSuffix("points at a row that is not there")
    }
    #expect(try shell(path) { db in try Int.fetchOne(db, sql: "PRAGMA user_version") } == 1)
  }

  @Test("Version 3 keeps the status beside a failure, counts the trail, and lets no done callback be looked after")
  func handover() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("callboard.sqlite")
    try old(path)
    try shell(path) { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; BEGIN; \(Schema.version2); COMMIT; PRAGMA user_version = 2")
      try db.execute(
        sql: "UPDATE attempts SET http_status = 502 WHERE id = 2; UPDATE attempts SET http_status = 200 WHERE id = 1")
    }
    let store = try SQLiteStore.open(path, as: .gateway, environment: try House().environment)
    #expect(
      try await store.reader.read { db in
        try db.all("SELECT http_status FROM callbacks WHERE id < 4 ORDER BY id").map { $0[0] as Int64? }
      } == [nil, 502, nil])
    let before = try await store.actions(ActionQuery(limit: 9))
    #expect(before.total == before.rows.count)
    let writer = try #require(store.writer)
    try await writer.transact { db in
      try Keeper(by: Actor(user: "mara"), since: House.start).insert(db, of: 2)
      try db.run("UPDATE callbacks SET state = 'applied', due_at = NULL, manual_at = NULL WHERE id = 2")
      #expect(try Keeper.find(db, of: 2) == nil)
    }
    await store.close()
  }

  @Test("Version 4 gives standing jobs the routes of their callbacks, and counts them and the wallets")
  func jobs() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("callboard.sqlite")
    try old(path)
    try shell(path) { db in
      try db.execute(
        sql: """
          PRAGMA foreign_keys = OFF; BEGIN; \(Schema.version2); \(Schema.version3); COMMIT; PRAGMA user_version = 3;
          INSERT INTO bulk_jobs (verb, state, drafted_at, last_action, created_at, user, reason, total, command)
            VALUES ('retry', 'paused', 1, 0, 1, 'mara', 'r', 6, 'c'), ('retry', 'running', 1, 0, 1, 'ann', 'r', 1, 'c');
          INSERT INTO bulk_items (job_id, position, callback_id, outcome, why) VALUES
            (1, 0, 1, 'skipped', 'it is applied'), (1, 1, 2, 'pending', NULL), (1, 2, 3, 'asked', NULL),
            (1, 3, 4, 'failed', 'unopened'), (1, 4, 99, 'skipped', 'there is no such callback'),
            (1, 5, 6, 'pending', NULL), (2, 0, 3, 'pending', NULL);
          INSERT INTO bulk_counts VALUES (1, 'skipped', 2), (1, 'pending', 2), (1, 'asked', 1), (1, 'failed', 1),
            (2, 'pending', 1);
          UPDATE callbacks SET state = 'waiting', due_at = 9, manual_at = 9, failure = NULL WHERE id = 3;
          """)
    }
    let store = try SQLiteStore.open(path, as: .gateway, environment: try House().environment)
    let first = try #require(try await store.job(1))
    #expect(first.job.outcomes == [.skipped: 2, .pending: 2, .asked: 1, .failed: 1])
    #expect(first.open == [SkipCount(why: "hrg", count: 2), SkipCount(why: "jj", count: 1)])
    #expect(
      first.skipped == [
        SkipCount(why: "it is applied", count: 1), SkipCount(why: "there is no such callback", count: 1),
      ])
    #expect(first.remarkable.map(\.route) == ["jj", "jj", ""])
    #expect(try await store.openJob(with: 3)?.id == 1)
    #expect(try await store.openJob(with: 6)?.id == 1)
    #expect(try await store.openJob(with: 1) == nil)
    let wallets = try await store.wallets(WalletQuery(limit: 9))
    #expect(wallets.total == 1 && wallets.matching == 1)
    #expect(try await store.verify().faults == [])
    await store.close()
  }

  @Test(
    "The text of a version is what it was when it was published",
    arguments: [
      (Schema.version1, "0c16b77b692d84016d579eafd69518b902c4a3c8aaf0c62371b360417c441dd7"),
      (Schema.version2, "af8ec2990bfc3cfbc482c9d7309a5c5e1744547fd25fc0e9274ee38f2a7c3167"),
      (Schema.version3, "4f62e0e55fad9601659493f6b5557045e6b14d5dd9472bee6887ab09a77334ec"),
      (Schema.version4, "841929b70b616ea6945fc2cd9e70e574c8b12e4f73be4e6bb27897cad7f6b1c6"),
    ])
  func published(text: String, digest: String) {
    #expect(ContentDigest.sha256(Data(text.utf8)).map { String(format: "%02x", $0) }.joined() == digest)
  }
}
