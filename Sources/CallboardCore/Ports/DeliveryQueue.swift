/// What the delivery service asks of the store.
package protocol DeliveryQueue: Sendable {
  /// Claims what is due for agents, by lease and compare-and-set, in one transaction.
  ///
  /// At most each agent's width is under way, those of all gateways together, and one delivery to each (route, uid).
  /// Among what is due the oldest goes first, and within a uid the one that was played first. A route that is not open
  /// gives nothing; an agent whose breaker is open gives one probe when its time has come. `owner` is who claims, as in
  /// the heartbeats.
  func claim(agents: [AgentRoute], owner: String, at now: Timestamp) async throws(StoreFailure) -> [Delivery]

  /// Records how an attempt ended; returns after the COMMIT.
  ///
  /// Matched by the attempt's id: a success whose lease has lapsed still counts unless the callback is final. Doing it
  /// twice does nothing the second time.
  ///
  /// - Returns: What became of the callback; nil when the report changed nothing.
  func record(_ report: DeliveryReport) async throws(StoreFailure) -> WorkOutcome?

  /// Returns callbacks whose lease has lapsed to the queue, their attempts `interrupted` and not counted.
  ///
  /// Those in `underWay` are left out: the caller is sending them still, by their ids. A lease is reckoned by the wall
  /// clock and a request's time limit is not; after a clock that jumped ahead they would be sent a second time while the
  /// first one hangs. What other gateways have under way is known by its leases alone.
  func recover(at now: Timestamp, except underWay: Set<Int64>) async throws(StoreFailure) -> [WorkOutcome]

  /// When there is next something to claim or to recover: the earliest due time, probe time or lease end; nil when
  /// there is none.
  ///
  /// What is due and cannot be claimed now, for want of width or since its agent is held, does not count.
  func nextClaim(agents: [AgentRoute], at now: Timestamp) async throws(StoreFailure) -> Timestamp?
}

/// What the gateway asks of the store on behalf of bulk jobs.
package protocol JobQueue: Sendable {
  /// Does the next chunk of the oldest running job that can go on, in one transaction: at most
  /// ``Limits/jobChunkMaximum`` callbacks.
  ///
  /// A job has no next chunk while outcomes of its last one are awaited. Callbacks of a route that is held or not open
  /// are passed over until it is back.
  ///
  /// - Returns: How many callbacks the chunk dealt with; 0 when there is nothing to do now.
  func runJobChunk(at now: Timestamp) async throws(StoreFailure) -> Int
}
