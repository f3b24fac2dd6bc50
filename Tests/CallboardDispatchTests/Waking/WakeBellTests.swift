import CallboardCore
import CallboardDispatch
import Foundation
import Testing

@Suite("The bell", .timeLimit(.minutes(10))) struct WakeBellTests {
  @Test("It wakes everybody who listens, and many rings are one")
  func rings() async {
    let bell = WakeBell()
    bell.ring()
    var listeners = [bell.changes().makeAsyncIterator(), bell.changes().makeAsyncIterator()]
    for _ in 0..<3 { bell.ring() }
    for index in listeners.indices { await listeners[index].next() }
    // A second value is there only once it is rung again.
    bell.ring()
    for index in listeners.indices { await listeners[index].next() }
  }

  @Test("Only what is to be delivered rings it", arguments: [true, false])
  func intake(isUnderway: Bool) async throws {
    let bell = WakeBell()
    let outcome = isUnderway ? IntakeOutcome.underway(id: 7) : .failed(id: 7, .unknownUser)
    let intake = PromptIntake(OneIntake(outcome: outcome), bell: bell)
    let rings = bell.changes()
    let arrival = Arrival(
      route: "a", receivedAt: Timestamp(milliseconds: 0), source: "127.0.0.1", token: nil, body: Data(), digest: Data(),
      reading: .unreadable(Rejection(.badJSON), claim: Claim(kind: .notice)))
    #expect(try await intake.receive(arrival) == outcome)
    #expect(try await intake.outcome(of: 7, until: .now) == outcome)
    #expect(await Self.hasRung(rings) == isUnderway)
  }

  /// Whether a ring is waiting to be heard.
  static func hasRung(_ rings: AsyncStream<Void>) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        for await _ in rings { return true }
        return false
      }
      group.cancelAll()
      return await group.next() ?? false
    }
  }

  struct OneIntake: CallbackIntake {
    let outcome: IntakeOutcome
    func receive(_ arrival: Arrival) async throws(StoreFailure) -> IntakeOutcome { outcome }
    func outcome(of id: Int64, until deadline: ContinuousClock.Instant) async throws(StoreFailure) -> IntakeOutcome {
      outcome
    }
  }
}
