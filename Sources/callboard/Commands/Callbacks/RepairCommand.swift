import ArgumentParser
import CallboardCore

/// `callboard repair`: completed elsewhere.
struct RepairCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair", abstract: "Mark callbacks as completed by hand elsewhere.",
    discussion: """
      A repaired reference is closed: it is never applied, its attempts stop, and a redelivery moves nothing. On a route \
      that applies in the ledger --amount posts an adjust line with the reference, which changes the wallet by that \
      much; a negative amount needs the equals sign. On a route to an agent --wallet writes a sync line with the balance \
      that the agent holds now, as information. undo takes a repair back.

      \(BulkOptions.discussion)

      EXAMPLES
        callboard repair AAA-251916 --reason "paid by hand, ticket 4711"
        callboard repair 42 --amount=-3.50 --reason "stake taken by hand"
        callboard repair 43 --wallet 4078.90 --reason "completed at the agent"
        callboard repair --where 'stuck route=agent-007' --reason "by file" \\
          --dry-run
      """)

  @Argument(help: TargetArguments.help) var targets: [String] = []
  @Option(help: "Why, for the trail.", transform: ReasonText.read) var reason: String
  @Option(
    help: ArgumentHelp("Change the wallet by this much; for a route that applies in the ledger.", valueName: "delta"),
    transform: Amounts.any)
  var amount: Money?
  @Option(
    help: ArgumentHelp("The balance that the agent holds now; for a route to an agent.", valueName: "balance"),
    transform: Amounts.any)
  var wallet: Money?
  @OptionGroup var bulk: BulkOptions
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func validate() throws {
    try bulk.check(targets: targets, reason: reason)
    guard let correction else { return }
    if amount != nil && wallet != nil { throw ValidationError("--amount and --wallet do not go together.") }
    if bulk.filter != nil { throw ValidationError("--amount and --wallet do not go with --where.") }
    if case .wallet = correction, targets.count > 1 {
      throw ValidationError("--wallet is the balance after one callback: name one.")
    }
  }

  private var correction: Correction? { amount.map(Correction.delta) ?? wallet.map(Correction.wallet) }

  /// What the trail says of the correction: `marked repaired, -3.0000 to 001, balance 97.0000`.
  ///
  /// Nil where it cannot be read: the repair is done, and must not look as if it had failed.
  private func told(_ id: Int64, _ board: any Board) async -> String? {
    guard correction != nil, let actions = try? await board.detail(of: id)?.actions else { return nil }
    return actions.last { $0.verb == .repair && $0.outcome == .done }?.after.map { "marked \($0)" }
  }

  func run() async throws {
    let settings = try config.plainSettings()
    let desk = try StoreOpening.desk(settings)
    if let filter = try bulk.filter?.filter(in: MeantZone(name: settings.timeZone)) {
      return try await BulkRun(
        verb: .repair, options: bulk, includesUnknown: true, reason: reason, json: json, desk: desk
      ).run(over: filter)
    }
    var output = ActionOutput(json, done: "marked repaired")
    for text in targets {
      switch try await desk.board.target(text) {
      case .success(let callback):
        let result = try await desk.actions.repair(callback.rowVersion, with: correction, .current(reason: reason))
        output.say(callback, result, told: await told(callback.id, desk.board))
      case .failure(let problem): output.say(text, problem)
      }
    }
    try output.finish()
  }
}
