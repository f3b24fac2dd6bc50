import CallboardCore
import Testing

@Suite("GatewayStanding") struct GatewayStandingTests {
  private static let now = Timestamp(milliseconds: 1_767_585_600_000)
  private static func ago(_ milliseconds: Int64) -> Timestamp { now.advanced(byMilliseconds: -milliseconds) }

  @Test(
    "A gateway is up within five seconds of its heartbeat, and one that lies ahead means no more than one behind",
    arguments: [
      (nil, .never), (ago(0), .up), (ago(5_000), .up), (ago(5_001), .down(since: ago(5_001))), (ago(-5_000), .up),
      (ago(-5_001), .down(since: now)), (ago(-3_600_000), .down(since: now)),
    ] as [(Timestamp?, GatewayStanding)])
  func standing(heartbeat: Timestamp?, expected: GatewayStanding) {
    #expect(GatewayStanding(heartbeat: heartbeat, at: Self.now) == expected)
  }
}
