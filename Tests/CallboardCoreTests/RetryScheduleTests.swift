import CallboardCore
import Testing

@Suite("RetrySchedule") struct RetryScheduleTests {
  @Test("The bare schedule has no jitter")
  func bare() {
    #expect((1...100).allSatisfy { RetrySchedule.standard.jitterMilliseconds(callbackID: $0, failures: 1) == 0 })
  }

  @Test("Jitter stays within its share of the delay, is the same twice, and spreads over callbacks")
  func jitter() {
    let schedule = RetrySchedule(delaysMilliseconds: [0, 60_000], countFrom: .previous, jitterPercent: 10)
    let spread = (1...1_000).map { schedule.jitterMilliseconds(callbackID: $0, failures: 1) }
    #expect(spread.allSatisfy { (0...6_000).contains($0) })
    #expect(spread == (1...1_000).map { schedule.jitterMilliseconds(callbackID: $0, failures: 1) })
    #expect(Set(spread.map { $0 / 1_000 }).count >= 6)
    #expect(schedule.jitterMilliseconds(callbackID: 1, failures: 0) == 0)
    #expect(schedule.jitterMilliseconds(callbackID: 1, failures: 2) == 0)
  }
}
