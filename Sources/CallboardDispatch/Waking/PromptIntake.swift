package import CallboardCore

/// An intake that rings when something is to be delivered, so that an agent's callback does not wait for a poll.
package struct PromptIntake<Intake: CallbackIntake>: Sendable {
  private let intake: Intake
  private let bell: WakeBell

  /// Wraps an intake.
  package init(_ intake: Intake, bell: WakeBell) {
    self.intake = intake
    self.bell = bell
  }
}

extension PromptIntake: CallbackIntake {
  package func receive(_ arrival: Arrival) async throws(StoreFailure) -> IntakeOutcome {
    let outcome = try await intake.receive(arrival)
    if case .underway = outcome { bell.ring() }
    return outcome
  }

  package func outcome(
    of id: Int64, until deadline: ContinuousClock.Instant
  ) async throws(StoreFailure) -> IntakeOutcome {
    try await intake.outcome(of: id, until: deadline)
  }
}
