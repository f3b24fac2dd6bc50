import CallboardCore
import Testing

@testable import CallboardStore

@Suite("Heartbeats") struct HeartbeatTests {
  @Test("A heartbeat from before the clock was set back hides none that came after it, and means nothing by itself")
  func setBack() async throws {
    let house = try House()
    func gateway() async throws -> GatewayStanding {
      try await house.store.summary(at: house.clock.now, minutes: 0).gateway
    }
    #expect(try await gateway() == .never)
    try await house.store.beat(owner: "gateway:1", at: house.clock.now)
    #expect(try await gateway() == .up)

    house.clock.advance(milliseconds: -3_600_000)
    #expect(try await gateway() == .down(since: house.clock.now))
    let last = house.clock.now
    try await house.store.beat(owner: "gateway:2", at: last)
    #expect(try await gateway() == .up)
    house.clock.advance(milliseconds: Limits.heartbeatStaleMilliseconds + 1)
    #expect(try await gateway() == .down(since: last))
  }
}
