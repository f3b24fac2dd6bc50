import CallboardCore
import GRDB

/// What waits for one agent, as it stands inside one transaction.
///
/// It is read wallet by wallet from `due_wallets`, so that a claim costs as many steps as it claims, and not as many as
/// there are callbacks due.
struct AgentQueue {
  /// A callback that may be claimed now, and why.
  struct Candidate: Equatable {
    var id: Int64
    var isProbe = false
  }

  /// Among how many of the wallets that are due first the probes of an agent go round.
  private static let probedWallets = 8

  let db: Database
  let agent: AgentRoute
  let now: Timestamp
  let mode: RouteModeLine?
  let breaker: Breaker
  /// How many more deliveries the agent's width takes.
  let room: Int

  private var route: String { agent.name.storable }

  init(_ db: Database, _ agent: AgentRoute, at now: Timestamp) throws {
    self.db = db
    self.agent = agent
    self.now = now
    mode = try RouteModeLine.standing(db, route: agent.name, at: now)
    breaker = agent.usesBreaker ? try Breaker.find(db, route: agent.name) : Breaker()
    let inFlight = try db.number(
      "SELECT count(*) FROM callbacks WHERE state = 'applying' AND route = ?", [agent.name.storable])
    room = max(0, agent.width - Int(inFlight))
  }

  /// What may be claimed now, the oldest due first, and within a wallet the one that was played first.
  func candidates() throws -> [Candidate] {
    guard mode == nil, room > 0 else { return [] }
    guard breaker.isOpen else { return try dueWallets(limit: room).compactMap { try head(of: $0) } }
    guard breaker.admitsProbe(at: now) else { return try wish().map { [Candidate(id: $0, isProbe: true)] } ?? [] }
    // The oldest first; after a probe that failed another wallet's, since the fault may be that one order's.
    let wallets = try dueWallets(limit: 1 + breaker.probes % Self.probedWallets)
    guard let uid = wallets.last, var probe = try head(of: uid) else { return [] }
    probe.isProbe = true
    return [probe]
  }

  /// When there is next something to claim, `now` for at once; nil when only the end of an attempt or a person can
  /// change that.
  func next() throws -> Timestamp? {
    if let mode { return try mode.until.flatMap { until in try firstDue().map { max(until, $0) } } }
    guard room > 0, let due = try firstDue() else { return nil }
    guard breaker.isOpen, let probeAt = breaker.probeAt else { return max(due, now) }
    return try wish() == nil ? max(due, probeAt, now) : now
  }

  /// The wallets with something due and nothing under way.
  private func dueWallets(limit: Int) throws -> [String] {
    try db.all(
      """
      SELECT uid FROM due_wallets WHERE route = ? AND claim_at <= ? AND \(Self.isFree)
      ORDER BY claim_at, uid LIMIT ?
      """, [route, now.milliseconds, limit]
    ).map { $0[0] }
  }

  private func head(of uid: String) throws -> Candidate? {
    try db.first(
      """
      SELECT id FROM callbacks INDEXED BY callbacks_played_of_wallet
      WHERE state = 'waiting' AND route = ? AND uid = ? AND claim_at <= ?
      ORDER BY ifnull(played_at, 9223372036854775807), id LIMIT 1
      """, [route, uid, now.milliseconds]
    ).map { Candidate(id: $0[0]) }
  }

  private func firstDue() throws -> Timestamp? {
    try db.first(
      "SELECT claim_at FROM due_wallets WHERE route = ? AND \(Self.isFree) ORDER BY claim_at, uid LIMIT 1", [route]
    ).map { Timestamp(milliseconds: $0[0]) }
  }

  /// The callback whose person asked for an attempt after the last probe: it may be the next, before its time.
  private func wish() throws -> Int64? {
    try db.first(
      """
      SELECT id FROM callbacks
      WHERE state = 'waiting' AND route = ? AND manual_at IS NOT NULL AND manual_at > ? AND manual_at <= ?
        AND NOT EXISTS (
          SELECT 1 FROM callbacks AS f WHERE f.state = 'applying' AND f.route = callbacks.route AND f.uid = callbacks.uid)
      ORDER BY manual_at, id LIMIT 1
      """, [route, breaker.probedAt?.milliseconds ?? .min, now.milliseconds]
    ).map { $0[0] }
  }

  private static let isFree = """
    NOT EXISTS (
      SELECT 1 FROM callbacks WHERE state = 'applying' AND route = due_wallets.route AND uid = due_wallets.uid)
    """
}
