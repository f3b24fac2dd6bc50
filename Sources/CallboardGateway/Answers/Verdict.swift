import CallboardCore

/// What a request came to.
enum Verdict: Sendable, Equatable {
  /// The process answers.
  case alive
  /// The store takes callbacks.
  case ready
  /// Applied, now or before; or a balance. No balance only where no wallet is open.
  case success(uid: String, balance: Money?)
  case refused(Refusal)
}

/// Every way in which a request does not get what it came for, in the order of checks of `protocols.md` A.
enum Refusal: Sendable, Equatable {
  /// No route answers at this path.
  case unknownPath
  /// The path is answered, for other methods.
  case method(allowed: String)
  /// The peer's address is not allowed on the route.
  case source
  /// The body is larger than the limit.
  case tooLarge(maximumBytes: Int)
  /// It was read and refused, by the field where one is to blame.
  case rejected(Rejection)
  /// It was read and could not be applied.
  case notApplied(ApplyFailure)
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
  /// For paths that belong to no protocol.
  case plain
}
