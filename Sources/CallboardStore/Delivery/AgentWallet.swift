import CallboardCore
import GRDB

/// What is known of wallets at agents: nothing but what their answers told.
enum AgentWallet {
  /// The balance of a uid at a route's agent as its last answer, or a person, told it; nil before the first.
  ///
  /// A `sync` line without a balance says that none is known; `butIn` names a line that does not count.
  static func lastSeen(_ db: Database, route: String, uid: String, butIn line: Int64 = 0) throws -> Money? {
    try db.first(
      """
      SELECT after FROM flow INDEXED BY flow_at_agents
      WHERE route = ? AND uid = ? AND at_agent = 1 AND (after IS NOT NULL OR business = 'sync') AND id <> ?
      ORDER BY id DESC LIMIT 1
      """, [route.storable, uid.storable, line]
    ).flatMap { row in (row[0] as Int64?).map(Money.init(units:)) }
  }
}
