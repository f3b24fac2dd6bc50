import ArgumentParser

/// `callboard job`: bulk retries and repairs.
struct JobCommand: CommandGroup {
  static let configuration = CommandConfiguration(
    commandName: "job", abstract: "List, show, pause, cancel and resume bulk retries and repairs.",
    discussion: """
      A job is made by callboard retry --where and callboard repair --where, or in the console; the gateway runs it.

      EXAMPLES
        callboard job list
        callboard job show 12
        callboard job cancel 12 --reason "the agent is still down"
      """,
    subcommands: [
      JobListCommand.self, JobShowCommand.self, JobPauseCommand.self, JobCancelCommand.self, JobResumeCommand.self,
    ])
}
