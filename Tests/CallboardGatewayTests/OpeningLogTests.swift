import CallboardCore
import Logging
import Support
import Testing

@testable import CallboardGateway

@Suite("The log of a route on which nothing opens") struct OpeningLogTests {
  /// Keeps lines as `level route`, by what they say.
  struct LineHandler: LogHandler {
    let lines: Recorded<String>
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      lines.add("\(event.level) \(event.metadata?["route"].map { "\($0)" } ?? "")")
    }
  }

  @Test("It is said once, after several in a row, and once that something opens again; each route has its own")
  func once() {
    let lines = Recorded<String>()
    let journal = CallbackJournal(logger: Logger(label: "test") { _ in LineHandler(lines: lines) })
    func away(_ outcome: TallyOutcome = .unauthenticated, _ count: Int = 1, route: String = "jj") {
      for _ in 0..<count { journal.turnedAway(outcome, route: route, peer: "10.0.0.1", why: "token_unopened") }
    }
    away(.unauthenticated, 2)
    away(.forbidden, 9)
    away(.unauthenticated, 2, route: "hrg")
    #expect(lines.values == [])
    away(.unauthenticated, 150)
    #expect(lines.values == ["warning jj"])
    let log = OpeningLog(logger: Logger(label: "test") { _ in LineHandler(lines: lines) })
    for _ in 1...2 { log.failed(on: "jj") }
    log.opened(on: "jj")
    for _ in 1...2 { log.failed(on: "jj") }
    #expect(lines.values == ["warning jj"])
    for _ in 1...5 { log.failed(on: "jj") }
    for _ in 1...2 { log.opened(on: "jj") }
    #expect(lines.values == ["warning jj", "warning jj", "notice jj"])
    for _ in 1...3 { log.failed(on: "jj") }
    #expect(lines.values.last == "warning jj" && lines.values.count == 4)
  }
}
