import CallboardCore
import GRDB

/// What is known of wallets at agents: nothing but what their answers told.
enum AgentWallet {
  /// The balance of a uid at a route's agent as its last answer, or a person, told it; nil before the first.
  static func lastSeen(_ db: Database, route: String, uid: String) throws -> Money? {
    try db.first(
      """
      SELECT after FROM flow INDEXED BY flow_at_agents
      WHERE route = ? AND uid = ? AND at_agent = 1 AND after IS NOT NULL ORDER BY id DESC LIMIT 1
      """, [route.storable, uid.storable]
    ).map { Money(units: $0[0]) }
  }
}
