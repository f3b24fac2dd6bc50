import ArgumentParser
import CallboardCore

/// `callboard flow`: the newest lines of the wallet flow.
struct FlowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flow", abstract: "List what happened to wallets, the newest last.",
    discussion: """
      --where takes the console's filter. Of its terms route, uid, ref, played, received, age and a word alone hold for \
      flow lines, received and age by when the line was written; one that does not is refused, so that nothing is shown \
      that was not meant.

      EXAMPLES
        callboard flow --uid hrgpl0001
        callboard flow --since 24h --where 'route=jj !uid=001'
        callboard flow --reference AAA-251916 --json
      """)

  @Option(help: "Only this uid.") var uid: String?
  @Option(help: "Only this reference.") var reference: String?
  @Option(name: .customLong("where"), help: FilterText.help, transform: FilterText.readForFlow) var terms:
    FilterArgument?
  @OptionGroup var period: PeriodOptions
  @OptionGroup var limit: LimitOption
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let settings = try config.plainSettings()
    let filter = try filter(settings)
    let board = try StoreOpening.board(settings)
    var table = Table(FlowLine.columns)
    var count = 0
    try await NewestRows.stream(limit: limit.rows) { anchor, rows in
      try await board.flow(FlowQuery(filter: filter, anchor: anchor, limit: rows, counting: .none))
    } emit: { rows in
      count += rows.count
      json.print(rows.map(\.record), rows.map(\.cells), in: &table)
    }
    if count == 0 { Emptiness.tell("flow line", filter) }
  }

  private func filter(_ settings: Settings) throws -> Filter {
    let zone = try period.zone.zone(settings)
    var tests: [Filter.Test] = []
    if let uid { tests.append(.field(.uid, .equals, uid)) }
    if let reference { tests.append(.field(.ref, .equals, reference)) }
    let typed = try terms?.filter(in: zone).terms ?? []
    return Filter(terms: tests.map { Filter.Term($0) } + typed + (try period.period(in: zone).terms))
  }
}
