import ArgumentParser
import CallboardCore

/// `callboard list`: the newest callbacks.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List callbacks, the newest last.",
    discussion: """
      \(FilterText.discussion)

      EXAMPLES
        callboard list --state stuck
        callboard list --where 'state=stuck route=agent-007 err~http_5xx'
        callboard list --since 21:10 --until 21:30 --where user~mei
        callboard list --route hrg --uid hrgpl0001 --limit 1000 --json
      """)

  @Option(help: "Only this state: \(CallbackState.allCases.map(\.rawValue).joined(separator: ", ")).")
  var state: CallbackState?
  @Option(help: "Only this route.") var route: String?
  @Option(help: "Only this uid.") var uid: String?
  @Option(name: .customLong("where"), help: FilterText.help, transform: FilterText.read) var terms: FilterArgument?
  @OptionGroup var period: PeriodOptions
  @OptionGroup var limit: LimitOption
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let settings = try config.plainSettings()
    let filter = try filter(settings)
    let board = try StoreOpening.board(settings)
    let circumstances = try await Circumstances.read(board, settings)
    var table = Table(Callback.columns)
    var count = 0
    try await NewestRows.stream(limit: limit.rows) { anchor, rows in
      try await board.callbacks(
        CallbackQuery(list: .notices, filter: filter, anchor: anchor, limit: rows, counting: .none))
    } emit: { rows in
      count += rows.count
      json.print(
        rows.map { $0.record(in: circumstances) }, rows.map { $0.cells(in: circumstances) }, in: &table)
    }
    if count == 0 { Emptiness.tell("callback", filter) }
  }

  private func filter(_ settings: Settings) throws -> Filter {
    let zone = try period.zone.zone(settings)
    var tests: [Filter.Test] = []
    if let state { tests.append(.state(state)) }
    if let route { tests.append(.field(.route, .equals, route)) }
    if let uid { tests.append(.field(.uid, .equals, uid)) }
    let typed = try terms?.filter(in: zone).terms ?? []
    return Filter(terms: tests.map { Filter.Term($0) } + typed + (try period.period(in: zone).terms))
  }
}

extension CallbackState: ExpressibleByArgument {}
