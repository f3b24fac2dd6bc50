import ArgumentParser
import CallboardCore

/// `callboard list`: the newest callbacks.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List callbacks, the newest last.",
    discussion: """
      EXAMPLES
        callboard list --state stuck
        callboard list --route hrg --uid hrgpl0001 --limit 1000 --json
      """)

  @Option(help: "Only this state: \(CallbackState.allCases.map(\.rawValue).joined(separator: ", ")).")
  var state: CallbackState?
  @Option(help: "Only this route.") var route: String?
  @Option(help: "Only this uid.") var uid: String?
  @OptionGroup var limit: LimitOption
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let board = try config.board()
    var table = Table(Callback.columns)
    try await NewestRows.stream(limit: limit.rows) { anchor, rows in
      try await board.callbacks(CallbackQuery(list: .notices, filter: filter, anchor: anchor, limit: rows))
    } emit: { rows in
      json.print(rows.map(\.record), rows.map(\.cells), in: &table)
    }
  }

  private var filter: Filter {
    var tests: [Filter.Test] = []
    if let state { tests.append(.state(state)) }
    if let route { tests.append(.field(.route, .equals, route)) }
    if let uid { tests.append(.field(.uid, .equals, uid)) }
    return Filter(terms: tests.map { Filter.Term($0) })
  }
}

extension CallbackState: ExpressibleByArgument {}
