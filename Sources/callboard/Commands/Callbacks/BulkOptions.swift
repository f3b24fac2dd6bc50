import ArgumentParser
import CallboardCore

/// How a command acts on all that a filter holds: as a job of the gateway.
struct BulkOptions: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Act on all that meets these terms, as a job: state=stuck route=jj err~503.", valueName: "filter"),
    transform: FilterText.read)
  var filter: FilterArgument?
  @Flag(name: .customLong("dry-run"), help: "With --where: say what would be done, and change nothing.")
  var isDryRun = false
  @Flag(help: "With --where: do not ask, for up to \(Limits.plainConfirmationMaximum) callbacks.") var yes = false
  @Option(
    help: ArgumentHelp(
      "With --where: do not ask, and act only when it is exactly so many callbacks.", valueName: "n"))
  var count: Int?
  @Flag(help: "With --where: wait for the job's end, with its progress on standard error.") var follow = false

  /// The part of a command's help that tells of jobs.
  static let discussion = """
    With --where everything that the filter holds becomes one job. What would be done is shown first: how many, what is \
    left out and why. On a terminal it is asked for, above \(Limits.plainConfirmationMaximum) callbacks by typing their \
    number. In scripts say --yes for up to \(Limits.plainConfirmationMaximum), and --count N with the number that \
    --dry-run gave for more: nothing is done when it is another one by then. The ids are frozen; the gateway runs the \
    job in chunks, oldest first, and it goes on when this command or the gateway ends (callboard job show). With \
    --follow the exit status is 1 when a callback failed again, is unknown, or was not reached.
    """

  /// Ends the command where targets and options do not go together.
  func check(targets: [String], reason: String?) throws {
    guard filter != nil else {
      if targets.isEmpty { throw ValidationError("Name callbacks by <ref|id>, or all that meets a filter by --where.") }
      if isDryRun || count != nil || follow {
        throw ValidationError("--dry-run, --count and --follow go with --where.")
      }
      return
    }
    if !targets.isEmpty { throw ValidationError("Name callbacks, or say --where; not both.") }
    if reason == nil { throw ValidationError("--where wants a --reason, for the trail.") }
    if let count, count < 1 { throw ValidationError("--count takes a number from 1 on.") }
    if isDryRun && follow { throw ValidationError("--follow follows what is done, and --dry-run does nothing.") }
  }
}
