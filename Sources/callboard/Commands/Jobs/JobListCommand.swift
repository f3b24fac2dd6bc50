import ArgumentParser
import CallboardCore

/// `callboard job list`: the newest jobs.
struct JobListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List jobs, the newest last.",
    discussion: """
      EXAMPLES
        callboard job list
        callboard job list --limit 200 --json
      """)

  @OptionGroup var limit: LimitOption
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let jobs = try config.jobs()
    var newest: [Job] = []
    while newest.count < limit.rows {
      let rows = min(limit.rows - newest.count, Limits.pageMaximumRows)
      let page = try await jobs.jobs(before: newest.last?.id, limit: rows)
      newest += page
      if page.count < rows { break }
    }
    var table = Table(Job.columns)
    json.print(newest.reversed().map(\.record), newest.reversed().map(\.cells), in: &table)
    if newest.isEmpty { Emptiness.tell("job", Filter()) }
  }
}
