import ArgumentParser
import CallboardCore

/// How many rows a command prints.
struct LimitOption: ParsableArguments {
  @Option(
    name: .customLong("limit"),
    help: ArgumentHelp("The newest N rows, 1 to 1000000; the newest comes last.", valueName: "n"))
  var rows = 50

  func validate() throws {
    guard (1...Limits.listMaximumRows).contains(rows) else {
      throw ValidationError("--limit takes 1 to \(Limits.listMaximumRows).")
    }
  }
}
