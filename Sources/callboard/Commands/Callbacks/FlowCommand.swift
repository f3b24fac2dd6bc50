import ArgumentParser
import CallboardCore

/// `callboard flow`: the newest lines of the wallet flow.
struct FlowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flow", abstract: "List what happened to wallets, the newest last.",
    discussion: """
      EXAMPLES
        callboard flow --uid hrgpl0001
        callboard flow --reference AAA-251916 --json
      """)

  @Option(help: "Only this uid.") var uid: String?
  @Option(help: "Only this reference.") var reference: String?
  @OptionGroup var limit: LimitOption
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let board = try config.board()
    var table = Table(FlowLine.columns)
    try await NewestRows.stream(limit: limit.rows) { anchor, rows in
      try await board.flow(FlowQuery(filter: filter, anchor: anchor, limit: rows))
    } emit: { rows in
      json.print(rows.map(\.record), rows.map(\.cells), in: &table)
    }
  }

  private var filter: Filter {
    var tests: [Filter.Test] = []
    if let uid { tests.append(.field(.uid, .equals, uid)) }
    if let reference { tests.append(.field(.ref, .equals, reference)) }
    return Filter(terms: tests.map { Filter.Term($0) })
  }
}
