import ArgumentParser
import CallboardCore

/// `callboard retry`: one attempt now.
struct RetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Ask for one attempt now on waiting, stuck or rejected callbacks.",
    discussion: """
      The gateway makes the attempt. The schedule of a waiting callback stands. Where the last attempt at an agent ended \
      without an answer, the agent may have applied it already: such a callback is asked for again, or left alone, \
      unless --include-unknown is given.

      \(BulkOptions.discussion)

      EXAMPLES
        callboard retry AAA-251916
        callboard retry 41 42 43 --reason "wallet opened"
        callboard retry --where 'stuck route=hrg' --reason "it is back" --dry-run
        callboard retry --where 'stuck route=hrg' --reason "it is back" --count 212
      """)

  @Argument(help: TargetArguments.help) var targets: [String] = []
  @Option(help: "Why, for the trail; --where wants one.", transform: ReasonText.read) var reason: String?
  @OptionGroup var bulk: BulkOptions
  @Flag(
    name: .customLong("include-unknown"),
    help: "Also those that an agent may have applied already, as the last attempt had no answer.")
  var includesUnknown = false
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func validate() throws { try bulk.check(targets: targets, reason: reason) }

  func run() async throws {
    let settings = try config.plainSettings()
    let desk = try StoreOpening.desk(settings)
    if let filter = try bulk.filter?.filter(in: MeantZone(name: settings.timeZone)) {
      return try await BulkRun(
        verb: .retry, options: bulk, includesUnknown: includesUnknown, reason: reason, json: json, desk: desk
      ).run(over: filter)
    }
    var output = ActionOutput(json, done: "one attempt asked for")
    for text in targets {
      switch try await desk.board.target(text) {
      case .success(let callback): output.say(callback, try await retry(callback, at: desk))
      case .failure(let problem): output.say(text, problem)
      }
    }
    let summary = try await desk.board.summary(at: .now, minutes: 0)
    if output.isAnyDone, summary.gateway != .up {
      Complaint.write("the gateway is down: the attempts run when it is back (callboard serve)\n")
    }
    try output.finish()
  }

  /// Asks for the attempt; first of the person, where an agent may have applied the callback (money rule 9).
  private func retry(_ callback: Callback, at desk: Desk) async throws -> ActionResult {
    let request = PersonRequest.current(reason: reason)
    let isOpen = [.waiting, .stuck].contains(callback.state)
    guard callback.isOutcomeUnknown, isOpen, !includesUnknown else {
      return try await desk.actions.retry(callback.rowVersion, request)
    }
    let sentence = "its agent may have applied it already, as the last attempt had no answer"
    guard Conversation.isPossible else {
      try await desk.actions.journal(.retry, outcome: .refused, target: callback.rowVersion, request)
      return .skipped("\(sentence); --include-unknown retries it all the same")
    }
    guard Conversation.confirms("\(callback.title): \(sentence). Retry all the same?") else {
      try await desk.actions.journal(.retry, outcome: .cancelled, target: callback.rowVersion, request)
      return .skipped("left alone: \(sentence)")
    }
    return try await desk.actions.retry(callback.rowVersion, request)
  }
}
