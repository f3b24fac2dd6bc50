import CallboardCore
import Logging
import Support
import Testing

@testable import CallboardDispatch

@Suite("The dispatcher's log") struct DispatchJournalTests {
  /// Keeps lines as `level message key=value …`.
  struct LineHandler: LogHandler {
    let lines: Recorded<String>
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let fields = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
      lines.add("\(event.level) \(event.message)\(fields.joined())")
    }
  }

  @Test("A line an attempt, text from outside inert; an outage once, and its end once")
  func lines() {
    let lines = Recorded<String>()
    let journal = DispatchJournal(logger: Logger(label: "test") { _ in LineHandler(lines: lines) })
    journal.tried(
      WorkOutcome(
        callbackID: 7, route: "jj", reference: "a\u{1b}[2J", cause: .manual, state: .stuck, failure: .unknownUser))
    journal.worked()
    journal.failed(.full)
    journal.failed(.busy)
    journal.worked()
    journal.worked()
    #expect(
      lines.values == [
        "info attempt cause=manual error=unknown_user id=7 reference=a␛[2J route=jj state=stuck",
        "error the store refuses the dispatcher error=the disk of the store is full; free some room",
        "notice the store serves the dispatcher again",
      ])
  }
}
