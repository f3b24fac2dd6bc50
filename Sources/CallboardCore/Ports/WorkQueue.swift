/// What the dispatcher asks of the store.
package protocol WorkQueue: Sendable {
  /// Runs up to ``Limits/dueBatchMaximum`` readable callbacks of the routes that are due at `now`, by the schedule or
  /// by a person's wish: claim, apply, attempt and flow lines of each in one transaction with the claim.
  func runDue(routes: [LedgerRoute], at now: Timestamp) async throws(StoreFailure) -> [WorkOutcome]

  /// What is kept of rejected arrivals that a person wants read again, oldest wish first.
  func messagesToReread(limit: Int) async throws(StoreFailure) -> [KeptMessage]

  /// Records what reading again gave and, when it opened, applies it; a repeat of an existing callback closes it as
  /// superseded, a contradiction turns it into a conflict. Does nothing when the callback moved on meanwhile.
  func recordReread(_ callback: RowVersion, reading: Reading, route: LedgerRoute, at now: Timestamp)
    async throws(StoreFailure) -> WorkOutcome?

  /// When the next callback becomes due; nil when none waits.
  func nextDue(routes: [LedgerRoute]) async throws(StoreFailure) -> Timestamp?
}

/// What the store must know of a route that applies in the ledger.
package struct LedgerRoute: Sendable, Hashable {
  package var name: String
  package var overdraft: OverdraftRule
  /// Refuses every breach of the protocol.
  package var isStrict: Bool

  package init(name: String, overdraft: OverdraftRule = .allow, isStrict: Bool = false) {
    self.name = name
    self.overdraft = overdraft
    self.isStrict = isStrict
  }
}

/// What one piece of work came to.
package struct WorkOutcome: Sendable, Equatable {
  package var callbackID: Int64
  package var route: String
  package var reference: String?
  package var cause: AttemptCause
  /// Where it stands now.
  package var state: CallbackState
  package var failure: ApplyFailure?

  package init(
    callbackID: Int64, route: String, reference: String?, cause: AttemptCause, state: CallbackState,
    failure: ApplyFailure?
  ) {
    self.callbackID = callbackID
    self.route = route
    self.reference = reference
    self.cause = cause
    self.state = state
    self.failure = failure
  }
}

/// Tells that the store may have changed, by whichever process.
package protocol ChangeWatch: Sendable {
  /// A value each time the store may have changed, at most one every ``Limits/watchIntervalMilliseconds``; the
  /// newest is kept when the reader is slow. Ends when the reading task is cancelled.
  func changes() -> AsyncStream<Void>
}
