import CallboardCore

/// What a request came to.
enum Verdict: Sendable, Equatable {
  /// The process answers.
  case alive
  /// The store takes callbacks.
  case ready
  /// Applied, now or before; or a balance. No balance only where there is no one wallet to speak of.
  case success(uid: String, balance: Money?)
  case refused(Refusal)
}

/// Every way in which a request does not get what it came for, in the order of checks of `protocols.md` A.
indirect enum Refusal: Sendable, Equatable {
  /// No route answers at this path.
  case unknownPath
  /// The path is answered, for other methods.
  case method(allowed: String)
  /// The peer's address is not allowed on the route.
  case source
  /// Too much of the peer's requests was refused of late.
  case limited
  /// The route is in maintenance; the sender is to come again after so long.
  case maintenance(retryAfterSeconds: Int64)
  /// The body is larger than the limit.
  case tooLarge(maximumBytes: Int)
  /// It was read and refused, by the field where one is to blame.
  case rejected(Rejection)
  /// It was read, and answered for good: it is never applied.
  case declined(ApplyFailure)
  /// It is kept, and could not be applied so far.
  case notApplied(ApplyFailure)
  /// It is kept, and its agent has not answered so far.
  case underway
  /// Of a batch, the first entry that is not paid, by its name.
  case entry(String, Refusal)
  /// The store did not take it, or could not be asked.
  case unavailable
  /// Asked after its health, the store cannot be written.
  case unready(StoreFailure)
}

/// In whose words an answer is written.
enum AnswerForm: Sendable, Equatable {
  /// Protocol A, with the route's HTTP status of a failed notice.
  case notice(failureStatus: Int)
  /// Protocol B.
  case settle
  /// Ours, for what we are asked to deliver (`protocols.md` D).
  case order
  /// For paths that belong to no protocol.
  case plain
}
