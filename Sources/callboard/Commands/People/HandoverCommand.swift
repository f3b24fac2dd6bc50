import ArgumentParser
import CallboardCore

/// `callboard handover`: what the next shift must know.
struct HandoverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handover", abstract: "Tell the next shift what is open, who looks after what, and what was done.",
    discussion: """
      Tells what is open by cause with its oldest, claims and notes, jobs, routes that are not open, agents that are \
      held, what comes due in the next two hours, and what was done since --since, by whom and, where money was moved \
      or a callback closed by hand, why.

      EXAMPLES
        callboard handover --since 8h
        callboard handover --since 22:00
        callboard handover --since 2026-01-31T22:00:00Z --json
      """)

  @Option(
    help: ArgumentHelp(
      "Since when: how long ago (8h), the last 22:00 in this zone, a day, or a moment such as 2026-01-31T22:00:00Z.",
      valueName: "time"))
  var since: String
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let now = Timestamp.now
    let since = try Self.moment(since, at: now, offsetMinutes: LocalZone.offsetMinutes(at: now))
    let handover = try await config.board().handover(since: since, at: now)
    for line in json.isOn ? [handover.record.description] : handover.page { print(line) }
  }

  /// The moment that a text means, at the latest `now`.
  static func moment(_ text: String, at now: Timestamp, offsetMinutes: Int) throws -> Timestamp {
    let moment: Timestamp
    if let length = Int64(lengthOfTime: text) {
      moment = now.advanced(byMilliseconds: -length)
    } else {
      let filter = Filter(parsing: "received>=\"\(text)\"", at: now, offsetMinutes: offsetMinutes)
      guard filter.terms.count == 1, case .time(.received, let from?, nil)? = filter.terms.first?.test else {
        let sentence = filter.problems.first?.sentence ?? "it is no time"
        throw ValidationError("--since \"\(text)\": \(sentence); a length of time such as 8h means so long ago.")
      }
      moment = from
    }
    guard moment <= now else { throw ValidationError("--since \"\(text)\" has not come yet; it is \(now) now.") }
    return moment
  }
}
