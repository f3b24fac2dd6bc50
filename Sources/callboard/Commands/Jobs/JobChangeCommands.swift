import ArgumentParser
import CallboardCore

/// `callboard job pause`.
struct JobPauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Pause a job: no further chunk begins until it is resumed.",
    discussion: """
      What the job has asked for already (under way) is still tried.

      EXAMPLES
        callboard job pause 12 --reason "asking the agent first"
      """)

  @OptionGroup var wish: JobChangeArguments

  func run() async throws { try await wish.set(.paused) }
}

/// `callboard job cancel`.
struct JobCancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Cancel a job: what was not begun stays as it is.",
    discussion: """
      The chunk that is under way, at most \(Limits.jobChunkMaximum) callbacks, is finished.

      EXAMPLES
        callboard job cancel 12 --reason "the agent is still down"
      """)

  @OptionGroup var wish: JobChangeArguments

  func run() async throws { try await wish.set(.cancelled) }
}

/// `callboard job resume`.
struct JobResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Go on with a job that was paused or cancelled.",
    discussion: """
      EXAMPLES
        callboard job resume 12
        callboard job resume 12 --reason "the agent is back"
      """)

  @OptionGroup var wish: JobChangeArguments

  func run() async throws { try await wish.set(.running) }
}

/// Which job is meant, and why.
struct JobChangeArguments: ParsableArguments {
  @Argument(help: JobNumber.help, transform: JobNumber.read) var id: Int64
  @Option(help: "Why, for the trail.", transform: ReasonText.read) var reason: String?
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  /// Sets the state, and says how the job stands.
  func set(_ state: JobState) async throws {
    switch try await config.desk().jobs.setJob(id, to: state, .current(reason: reason)) {
    case .done(let job): print(json.isOn ? job.record.description : "job \(id): \(job.sentence)".inert)
    case .refused(let sentence): throw CommandExit.refused("job \(id): \(sentence)")
    case .notFound: throw CommandExit.refused("there is no job \(id)")
    }
  }
}
