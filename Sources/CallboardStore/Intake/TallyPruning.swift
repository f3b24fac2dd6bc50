import CallboardCore
import GRDB

/// Removes what only counts, once no board tells of it any more: tallies by minute, and the heartbeats of gateways that
/// are gone.
///
/// A day at a time and not before a whole day is over, so that the trail gets one line a day.
struct TallyPruning: Sendable {
  private static let day: Int64 = 86_400_000

  let journal: Journal
  let now: Timestamp

  private var cutoff: Int64 { now.advanced(byMilliseconds: -Limits.talliesKeptDays * Self.day).milliseconds }

  /// The oldest minute, where it is a day beyond what is kept; else nil.
  func due(_ db: Database) throws -> Int64? {
    guard let oldest: Int64 = try db.first("SELECT min(minute) FROM minute_tallies")?[0] else { return nil }
    return oldest < cutoff - Self.day ? oldest : nil
  }

  /// Removes them, inside the writer's transaction.
  func run(_ db: Database) throws {
    guard let oldest = try due(db) else { return }
    let end = min(cutoff, oldest + Self.day)
    try db.run("DELETE FROM minute_tallies WHERE minute < ?", [end])
    let count = db.changesCount
    try db.run("DELETE FROM heartbeats WHERE at < ?", [cutoff])
    let request = PersonRequest(
      actor: Actor(user: "callboard"), reason: "tallies by minute are kept for \(Limits.talliesKeptDays) days",
      command: "callboard serve", at: now)
    try journal.append(
      db, .prune, .done, .init(), request, after: "\(count) \(count == 1 ? "tally" : "tallies") removed")
  }
}
