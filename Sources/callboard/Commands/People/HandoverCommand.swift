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
    help: ArgumentHelp("Since when: \(MomentText.pastForms).", valueName: "time"),
    transform: { try MomentText.over($0) })
  var since: Timestamp
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let handover = try await config.board().handover(since: since, at: .now)
    for line in json.isOn ? [handover.record.description] : handover.page { print(line) }
  }
}
