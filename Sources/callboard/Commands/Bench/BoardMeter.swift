import CallboardCore
import CallboardRehearsal

/// Asks a board each of its questions several times, each time about something else, and takes the time.
struct BoardMeter {
  let board: any Board
  let jobs: any JobDesk
  /// How often each question is asked.
  var rounds: Int
  var seed: UInt64

  /// How long one question took.
  struct Reading: Sendable {
    var name: String
    /// How many rows came, the last time.
    var rows: Int
    /// How many there are under the filter; nil where nothing was counted.
    var matching: Int?
    /// Microseconds, in rising order.
    var times: [Int]
    /// Whether it stands on the screen while the person waits, and so has to come within ``budget``.
    var isPrompt: Bool

    var median: Int { times.isEmpty ? 0 : times[times.count / 2] }
    var isLate: Bool { isPrompt && median > BoardMeter.budget }
  }

  /// What a question may take that fills the screen, in microseconds.
  static let budget = 5_000
  /// What a pane asks for at once.
  private static let pageRows = 200

  /// What the questions are about: rows from all over the store.
  struct Sample {
    var callbacks: [Callback]
    var queueKeys: [PageKey]
    var queued: [Callback]
    var wallets: [Wallet]
    var latest: Int64
    var latestFlow: Int64

    /// The callback of a round.
    func callback(_ round: Int) -> Callback { callbacks[round % callbacks.count] }
  }

  /// What one question gave.
  struct Given {
    var rows: Int
    var matching: Int?
  }

  /// All questions, in their order.
  func readings() async throws -> [Reading] {
    let sample = try await sample()
    let questions = questions(sample)
    var readings: [Reading] = []
    var progress = CountProgress(of: "questions", between: 50)
    defer { progress.finish() }
    for question in questions {
      readings.append(try await read(question))
      progress.show(readings.count, of: questions.count)
    }
    return readings
  }

  private func sample() async throws -> Sample {
    var random = SplitMix64(seed: seed)
    let summary = try await board.summary(at: .now, minutes: 1)
    var callbacks: [Callback] = []
    for _ in 0..<max(1, rounds) {
      let key = PageKey(id: Int64.random(in: 1...max(1, summary.latestCallbackID), using: &random))
      let query = CallbackQuery(list: .notices, anchor: .from(key), limit: 20, counting: .none)
      let rows = try await board.callbacks(query).rows
      // One that names a wallet and a round, with a user name from beside it: no message has all of them.
      guard var callback = rows.first(where: { $0.uid != nil && $0.round != nil }) else { continue }
      callback.username = callback.username ?? rows.compactMap(\.username).first
      callbacks.append(callback)
    }
    let queue = try await board.callbacks(
      CallbackQuery(list: .queue, anchor: .first, limit: Limits.pageMaximumRows, counting: .none))
    let wallets = try await board.wallets(after: nil, limit: Limits.pageMaximumRows)
    guard !callbacks.isEmpty, !queue.keys.isEmpty, !wallets.isEmpty else {
      throw CommandExit.refused("the store holds too little to be measured")
    }
    return Sample(
      callbacks: callbacks, queueKeys: queue.keys, queued: queue.rows, wallets: wallets,
      latest: summary.latestCallbackID, latestFlow: summary.latestFlowID)
  }

  private func read(_ question: Question) async throws -> Reading {
    let clock = ContinuousClock()
    var times: [Int] = []
    var given = Given(rows: 0)
    for round in 0..<(question.isSlow ? min(3, rounds) : rounds) {
      let start = clock.now
      given = try await question.ask(round)
      times.append(Int((clock.now - start) / .microseconds(1)))
    }
    return Reading(
      name: question.name, rows: given.rows, matching: given.matching, times: times.sorted(),
      isPrompt: question.isPrompt)
  }

  // MARK: Questions

  /// Something that is asked once a round.
  struct Question {
    var name: String
    var isPrompt = true
    /// Goes through the whole store.
    var isSlow = false
    var ask: (_ round: Int) async throws -> Given
  }

  private func questions(_ sample: Sample) -> [Question] {
    lists(sample) + FilterQuestions(board: board, sample: sample, pageRows: Self.pageRows).all
      + PlaceQuestions(board: board, sample: sample, pageRows: Self.pageRows).all
      + JobQuestions(board: board, jobs: jobs, sample: sample, pageRows: Self.pageRows).all
  }

  private func lists(_ sample: Sample) -> [Question] {
    var random = SplitMix64(seed: seed &+ 1)
    let keys = (0..<rounds).map { _ in PageKey(id: Int64.random(in: 1...max(1, sample.latest), using: &random)) }
    let flowKeys = (0..<rounds).map { _ in PageKey(id: Int64.random(in: 1...max(1, sample.latestFlow), using: &random))
    }
    let queueKeys = (0..<rounds).map { _ in sample.queueKeys.randomElement(using: &random) ?? PageKey(id: 1) }
    func page(_ name: String, _ list: CallbackList, _ anchor: @escaping (Int) -> PageAnchor) -> Question {
      Question(name: name) { round in
        let page = try await board.callbacks(CallbackQuery(list: list, anchor: anchor(round), limit: Self.pageRows))
        return Given(rows: page.rows.count, matching: page.matching)
      }
    }
    func flow(_ name: String, _ anchor: @escaping (Int) -> PageAnchor) -> Question {
      Question(name: name) { round in
        let page = try await board.flow(FlowQuery(anchor: anchor(round), limit: Self.pageRows))
        return Given(rows: page.rows.count, matching: page.matching)
      }
    }
    let orders = QueueOrder.allCases.filter { $0 != .urgency }.flatMap { order in
      [
        ("first page", { (_: Int) in PageAnchor.first }),
        ("page after", { .after(order.key(of: sample.queued[$0 % sample.queued.count])) }),
      ].map { name, anchor in
        Question(name: "queue by \(order.rawValue), \(name)") { round in
          let page = try await board.callbacks(
            CallbackQuery(list: .queue, order: order, anchor: anchor(round), limit: Self.pageRows))
          return Given(rows: page.rows.count, matching: page.matching)
        }
      }
    }
    return [
      Question(name: "header") { _ in
        Given(rows: 1, matching: try await board.summary(at: .now, minutes: 9).total)
      },
      page("notices, live end", .notices) { _ in .last }, page("notices, first page", .notices) { _ in .first },
      page("notices, page after", .notices) { .after(keys[$0]) },
      page("notices, page before", .notices) { .before(keys[$0]) },
      page("queue, first page", .queue) { _ in .first }, page("queue, last page", .queue) { _ in .last },
      page("queue, page after", .queue) { .after(queueKeys[$0]) },
      page("queue, page before", .queue) { .before(queueKeys[$0]) },
      flow("flow, live end") { _ in .last }, flow("flow, first page") { _ in .first },
      flow("flow, page after") { .after(flowKeys[$0]) }, flow("flow, page before") { .before(flowKeys[$0]) },
    ] + orders
  }
}
