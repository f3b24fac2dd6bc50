import CallboardCore
import CallboardProtocols
import ServiceLifecycle

/// Makes one attempt and records how it ended: the one place from which anything is sent to an agent.
///
/// It sends once. A store that does not take the outcome is asked again and again; the agent is not.
struct Carrier<Queue: DeliveryQueue>: Sendable {
  let queue: Queue
  let courier: Courier
  let unrecorded: UnrecordedOutcomes
  let journal: DeliveryJournal
  let now: @Sendable () -> Timestamp
  let rest: @Sendable (Duration) async throws -> Void

  /// Whether the service is to end soon: an outcome is then tried to be recorded until its lease lapses.
  let isStopping: @Sendable () -> Bool

  /// Delivers, and returns once the outcome is recorded; a cancelled attempt leaves its lease to lapse.
  ///
  /// A lease that no longer covers the time limit (the process stood still, or the clock jumped) is left to lapse too:
  /// another gateway may hold the next one before this attempt would end.
  func deliver(_ delivery: Delivery, to agent: AgentTable.Agent) async {
    guard now().advanced(byMilliseconds: agent.route.timeLimitMilliseconds) <= delivery.leaseUntil else {
      return journal.late(delivery)
    }
    guard let (report, why) = try? await attempt(delivery, at: agent) else { return }
    guard let outcome = await record(report, of: delivery) else { return journal.lost(delivery) }
    journal.ended(delivery, report, why: why, outcome)
  }

  /// Offers the outcome to the store until it is taken; nil when the service ends before.
  private func record(_ report: DeliveryReport, of delivery: Delivery) async -> WorkOutcome?? {
    var backoff = Backoff()
    defer { unrecorded.drop(report.attemptID) }
    while !Task.isCancelled {
      if let outcome = unrecorded.take(report.attemptID) { return outcome }
      do throws(StoreFailure) {
        let outcome = try await queue.record(report)
        journal.worked()
        // Nil also where it was offered on this one's behalf meanwhile.
        return .some(outcome ?? unrecorded.take(report.attemptID) ?? nil)
      } catch {
        journal.failed(error)
        unrecorded.add(report, leaseUntil: delivery.leaseUntil)
      }
      if isStopping(), delivery.leaseUntil <= now() { return nil }
      await pause(milliseconds: backoff.failed())
    }
    return nil
  }

  /// A stop that has begun cuts the pause short, and makes those after it short ones.
  private func pause(milliseconds: Int64) async {
    if isStopping() {
      try? await rest(.milliseconds(Limits.dispatchBackoffMilliseconds))
    } else {
      try? await cancelWhenGracefulShutdown { [rest] in try await rest(.milliseconds(milliseconds)) }
    }
  }

  /// What one attempt came to, and what the log is to say of a failure.
  private func attempt(
    _ delivery: Delivery, at agent: AgentTable.Agent
  ) async throws -> (report: DeliveryReport, why: String?) {
    func report(
      _ outcome: DeliveryOutcome, status: Int? = nil, answer: String? = nil, why: String? = nil
    ) -> (DeliveryReport, String?) {
      let report = DeliveryReport(
        attemptID: delivery.attemptID, callbackID: delivery.callbackID, endedAt: now(), outcome: outcome,
        httpStatus: status, answer: answer)
      return (report, why)
    }
    let request: AgentRequest
    do throws(AgentRequestFailure) {
      request = try agent.codec.request(for: delivery, at: now())
    } catch {
      return report(.failed(.unsealed, isOutcomeUnknown: false), why: error.description)
    }
    switch try await courier.send(request, timeLimitMilliseconds: agent.route.timeLimitMilliseconds) {
    case .answered(let status, let body):
      return report(
        agent.codec.outcome(status: status, body: body, uid: delivery.content.uid), status: status,
        answer: AgentCodec.keptAnswer(body))
    case .failed(let failure):
      return report(.failed(failure.failure, isOutcomeUnknown: failure.wasSent), why: failure.why)
    }
  }
}
