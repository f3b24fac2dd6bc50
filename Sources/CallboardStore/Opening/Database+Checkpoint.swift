import CallboardCore
import GRDB
import GRDBSQLite

extension Database {
  /// Moves the log into the file and restarts it; leaves it for the next time when readers are in the way.
  func checkpointRestart() throws {
    sqlite3_busy_timeout(sqliteConnection, Limits.checkpointBusyTimeoutMilliseconds)
    defer { sqlite3_busy_timeout(sqliteConnection, Limits.busyTimeoutMilliseconds) }
    let code = sqlite3_wal_checkpoint_v2(sqliteConnection, "main", SQLITE_CHECKPOINT_RESTART, nil, nil)
    if code & 0xFF != SQLITE_BUSY { try expectOK(code) }
  }
}
