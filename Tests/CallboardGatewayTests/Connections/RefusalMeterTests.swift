import CallboardCore
import Testing

@testable import CallboardGateway

@Suite("What was refused of each source") struct RefusalMeterTests {
  private static let peer = PeerSource("192.0.2.1")
  private static let other = PeerSource("192.0.2.2")

  /// Four requests a source, of which one is forgotten each second.
  private static let meter = RefusalMeter(maximum: 4, forgetting: .seconds(1))

  @Test("A source is turned away once so much of it was refused, told once, and free as soon as one is forgotten")
  func full() throws {
    var meter = Self.meter
    let (peer, other) = (try #require(Self.peer), try #require(Self.other))
    for _ in 1...4 {
      #expect(meter.standing(of: peer, at: .zero) == .free)
      meter.refused(peer, at: .zero)
    }
    #expect(meter.standing(of: peer, at: .zero) == .full(isNews: true))
    #expect(meter.standing(of: peer, at: .milliseconds(999)) == .full(isNews: false))
    #expect(meter.standing(of: other, at: .zero) == .free)
    #expect(meter.standing(of: peer, at: .seconds(1)) == .free)
    meter.refused(peer, at: .seconds(1))
    #expect(meter.standing(of: peer, at: .seconds(1)) == .full(isNews: false))
  }

  @Test("More than it may have is not held against it, and it is told of anew after it has calmed down")
  func calm() throws {
    var meter = Self.meter
    let peer = try #require(Self.peer)
    for _ in 1...100 { meter.refused(peer, at: .zero) }
    #expect(meter.standing(of: peer, at: .zero) == .full(isNews: true))
    #expect(meter.standing(of: peer, at: .seconds(1)) == .free)
    #expect(meter.standing(of: peer, at: .seconds(2)) == .free)
    for _ in 1...2 { meter.refused(peer, at: .seconds(2)) }
    #expect(meter.standing(of: peer, at: .seconds(2)) == .full(isNews: true))
    #expect(meter.standing(of: peer, at: .seconds(6)) == .free)
    #expect(meter.sources == 0)
  }

  @Test("However many sources there are, no more are kept than the limit; those that are clear go first")
  func bounded() throws {
    var meter = Self.meter
    let (last, other) = (try #require(Self.peer), try #require(Self.other))
    for _ in 1...4 { meter.refused(other, at: .zero) }
    for number in 1..<RefusalMeter.maximumSources {
      meter.refused(try #require(PeerSource("10.\(number >> 16).\(number >> 8 & 255).\(number & 255)")), at: .zero)
    }
    #expect(meter.sources == RefusalMeter.maximumSources)
    var early = meter
    early.refused(last, at: .milliseconds(500))
    #expect(early.sources == 1)
    meter.refused(last, at: .milliseconds(1_001))
    #expect(meter.sources == 2)
    meter.refused(other, at: .milliseconds(1_001))
    #expect(meter.standing(of: other, at: .milliseconds(1_001)) == .full(isNews: true))
  }
}
