import ArgumentParser
import CallboardCore

/// `callboard claim`: says that one looks after callbacks.
struct ClaimCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claim", abstract: "Say that you look after a callback, so that nobody else does.",
    discussion: """
      It keeps nobody from acting. A callback that somebody looks after already is refused, and it is said who; the \
      claim ends with release, and by itself when the callback is applied, refused or repaired.

      EXAMPLES
        callboard claim AAA-251916
        callboard claim 41 42 43 --reason "waiting for the provider, ticket 4711"
      """)

  @OptionGroup var wish: ClaimOptions

  func run() async throws {
    try await wish.perform(saying: "you look after it") {
      (actions, target, request) async throws(StoreFailure) in
      try await actions.claim(target, request)
    }
  }
}

/// `callboard release`: ends a claim.
struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Say that nobody looks after a callback any more.",
    discussion: """
      Somebody else's claim can be released too; the trail says from whom it was taken.

      EXAMPLES
        callboard release AAA-251916
        callboard release 41 42 --reason "mara has gone home"
      """)

  @OptionGroup var wish: ClaimOptions

  func run() async throws {
    try await wish.perform(saying: "nobody looks after it now") {
      (actions, target, request) async throws(StoreFailure) in
      try await actions.release(target, request)
    }
  }
}

/// Which callbacks are claimed or released, and why.
struct ClaimOptions: ParsableArguments {
  @Argument(help: TargetArguments.help) var targets: [String]
  @Option(help: "Why, for the hand-over and the trail.", transform: ReasonText.read) var reason: String?
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  /// Does it to each of them, and says what came of it.
  func perform(
    saying done: String,
    _ act: (any ActionDesk, RowVersion, PersonRequest) async throws(StoreFailure) -> ActionResult
  ) async throws {
    let desk = try config.desk()
    var output = ActionOutput(json, done: done, isMoving: false)
    for text in targets {
      switch try await desk.board.target(text) {
      case .success(let callback):
        output.say(callback, try await act(desk.actions, callback.rowVersion, .current(reason: reason)))
      case .failure(let problem): output.say(text, problem)
      }
    }
    try output.finish()
  }
}
