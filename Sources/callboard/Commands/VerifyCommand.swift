import ArgumentParser
import CallboardCore

/// `callboard verify`: checks every invariant of the store.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that money is conserved, nothing is orphaned, nothing is applied twice.",
    discussion: """
      Exit status 1 and a line for each fault where an invariant does not hold: conservation, orphan, applied_once, \
      chain, file. A notice is worth knowing and not wrong.

      EXAMPLES
        callboard verify
        callboard verify --json
      """)

  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let report = try await config.board().verify()
    for line in json.isOn ? report.records.map(\.description) : report.lines { print(line) }
    if !report.holds { throw CommandExit.refused(nil) }
  }
}
