/// Money rule 12: what a bet, its cancel and its settlement mean for each other; pure, no store and no clock.
///
/// The three share one number, and each may come before the others, twice, or never.
package enum BetRules {
  /// What a route knows of a bet's number when a message about it comes.
  package struct Standing: Sendable, Equatable {
    /// The bet as it was taken here; nil when none came, or when it was refused.
    package var placed: Placed?
    /// Whether the bet was answered as failed, and so is never taken later.
    package var isAnswered: Bool
    /// Whether a cancel of it was accepted.
    package var isCancelled: Bool
    /// Whether a settlement of it came and is kept, applied or not.
    package var isSettled: Bool

    package init(placed: Placed? = nil, isAnswered: Bool = false, isCancelled: Bool = false, isSettled: Bool = false) {
      self.placed = placed
      self.isAnswered = isAnswered
      self.isCancelled = isCancelled
      self.isSettled = isSettled
    }
  }

  /// A bet that was taken.
  package struct Placed: Sendable, Equatable {
    package var uid: String
    package var amount: Money

    package init(uid: String, amount: Money) {
      self.uid = uid
      self.amount = amount
    }
  }

  /// What may be done with a message.
  package enum Verdict: Sendable, Equatable {
    /// Apply it, with these warnings; `taken` is what a cancel gives back, nil when the bet took nothing here.
    case free(warnings: [Warning], taken: Money?)
    /// It contradicts the bet in this field.
    case conflict(field: String)
    /// It comes after what excludes it; nothing moves, and a person must look.
    case excluded(Rejection.Reason)
    /// It cannot be applied as things stand.
    case failed(ApplyFailure)
  }

  /// How protocol B calls a user.
  private static let userField = "userId"

  /// What may be done with a message that owns no reference yet, or whose attempt comes; a strict route insists on a
  /// bet before its settlement.
  package static func verdict(on content: CallbackContent, _ standing: Standing, isStrict: Bool) -> Verdict {
    switch content.kind {
    case .bet:
      if standing.isCancelled { return .failed(.cancelled) }
      return standing.isAnswered ? .failed(.answeredBefore) : .free(warnings: [], taken: nil)
    case .cancel:
      if standing.isSettled { return .excluded(.betSettled) }
      guard let placed = standing.placed else { return .free(warnings: [], taken: nil) }
      return placed.uid.isSame(as: content.uid)
        ? .free(warnings: [], taken: placed.amount) : .conflict(field: userField)
    case .settlement:
      if standing.isCancelled { return .excluded(.betCancelled) }
      guard let placed = standing.placed else {
        return isStrict ? .failed(.noBet) : .free(warnings: [.noBet], taken: nil)
      }
      guard placed.uid.isSame(as: content.uid) else { return .conflict(field: userField) }
      return .free(warnings: placed.amount == content.bet ? [] : [.odd(field: "betAmount")], taken: nil)
    case .notice, .event, .order:
      return .free(warnings: [], taken: nil)
    }
  }
}
