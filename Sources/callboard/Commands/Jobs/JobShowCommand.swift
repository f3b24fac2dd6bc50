import ArgumentParser
import CallboardCore

/// `callboard job show`: all of one job.
struct JobShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one job: how far it is, its result by outcome, what a person must look at.",
    discussion: """
      With --follow it waits for the job's end, with its progress on standard error; the exit status is 1 when a \
      callback failed again, is unknown, or the job was cancelled.

      EXAMPLES
        callboard job show 12
        callboard job show 12 --follow
        callboard job show 12 --json
      """)

  @Argument(help: JobNumber.help, transform: JobNumber.read) var id: Int64
  @Flag(help: "Wait for the job's end.") var follow = false
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let jobs = try config.jobs()
    if follow { return try await JobFollow(jobs: jobs, json: json).follow(id) }
    guard let detail = try await jobs.job(id) else { throw CommandExit.refused("there is no job \(id)") }
    let summary = try await config.board().summary(at: .now, minutes: 1)
    let waits = detail.waits(for: summary)
    for line in json.isOn ? [detail.record(waits).description] : detail.page(waits) { print(line) }
  }
}
