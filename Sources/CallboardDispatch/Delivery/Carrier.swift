import CallboardCore
import CallboardProtocols

/// Makes one attempt and records how it ended: the one place from which anything is sent to an agent.
///
/// It sends once. A store that does not take the outcome is asked again and again; the agent is not.
struct Carrier<Queue: DeliveryQueue>: Sendable {
  let queue: Queue
  let courier: Courier
  let journal: DeliveryJournal
  let now: @Sendable () -> Timestamp
  let rest: @Sendable (Duration) async throws -> Void

  /// Whether the service is to end soon: an outcome is then tried to be recorded until its lease lapses.
  let isStopping: @Sendable () -> Bool

  /// Delivers, and returns once the outcome is recorded; a cancelled attempt leaves its lease to lapse.
  func deliver(_ delivery: Delivery, to agent: AgentTable.Agent) async {
    guard let (report, why) = try? await attempt(delivery, at: agent) else { return }
    var backoff = Backoff()
    while !Task.isCancelled {
      do throws(StoreFailure) {
        let outcome = try await queue.record(report)
        journal.worked()
        journal.ended(delivery, report, why: why, outcome)
        return
      } catch {
        journal.failed(error)
      }
      if isStopping(), delivery.leaseUntil <= now() { break }
      try? await rest(.milliseconds(backoff.failed()))
    }
    journal.lost(delivery)
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
