/// Where a callback stands.
///
/// `CallbackStanding` holds the rules by which it moves.
package enum CallbackState: String, Sendable, CaseIterable {
  /// It has a due time (its own or a person's) and will be tried.
  case waiting
  /// An attempt is under way under a lease. Nobody acts on it before the outcome.
  case applying
  /// The wallet was changed, once. Final.
  case applied
  /// It will never be applied: a bet answered 8001, a late bet, a rejected arrival that a good one replaced. Final.
  case refused
  /// Its scheduled attempts all failed. A person must look.
  case stuck
  /// It could not be opened, had bad fields, contradicted another, or came in maintenance. A person must look.
  case rejected
  /// A person completed it elsewhere.
  case repaired

  /// Whether a person has to do something about it: what the header counts as to-do.
  package var needsPerson: Bool { self == .stuck || self == .rejected }
}
