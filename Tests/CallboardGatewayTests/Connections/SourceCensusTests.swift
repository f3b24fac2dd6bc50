import CallboardCore
import Logging
import Support
import Testing

@testable import CallboardGateway

@Suite("How many connections a source holds") struct SourceCensusTests {
  /// Keeps what is logged, with its figures.
  struct KeepingHandler: LogHandler {
    let lines: Recorded<String>
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let figures = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      lines.add(([event.level.rawValue] + figures).joined(separator: " "))
    }
  }

  @Test("What is beyond the limit is turned away, counted, and told once until half of it is gone")
  func limit() throws {
    let lines = Recorded<String>()
    let census = SourceCensus(maximum: 4, logger: Logger(label: "test") { _ in KeepingHandler(lines: lines) })
    let (peer, other) = (try #require(PeerSource("192.0.2.1")), try #require(PeerSource("192.0.2.2")))
    func enter() -> Bool { census.enter(peer, from: "192.0.2.1") }
    #expect((1...6).map { _ in enter() } == [true, true, true, true, false, false])
    #expect(census.enter(other, from: "192.0.2.2"))
    #expect(lines.values == ["warning connections=4 peer=192.0.2.1"])
    census.leave(peer, from: "192.0.2.1")
    #expect([enter(), enter()] == [true, false])
    #expect(lines.values.count == 1)
    for _ in 1...2 { census.leave(peer, from: "192.0.2.1") }
    #expect(lines.values.dropFirst() == ["notice closed=3 peer=192.0.2.1"])
    #expect((1...3).map { _ in enter() } == [true, true, false])
    #expect(lines.values.count == 3)
  }
}
