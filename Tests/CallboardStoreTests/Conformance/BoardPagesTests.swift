import CallboardCore
import Foundation
import Testing

@testable import CallboardStore

@Suite("Pages of the board") struct BoardPagesTests {
  /// A store with callbacks in all the states that this edition reaches.
  private func house(seed: UInt64, rows: Int = 120) async throws -> House {
    var random = Seeded(seed)
    let house = try House(schedule: RetrySchedule(delaysMilliseconds: [0, 60_000], countFrom: .previous))
    for uid in ["001", "a_b", "A%b"] { try await house.open(uid, "1000") }
    for number in 0..<rows {
      house.clock.advance(milliseconds: Int64.random(in: -500...20_000, using: &random))
      let uid = ["001", "a_b", "A%b", "nobody", "x\\y"].randomElement(using: &random) ?? ""
      let reference = "\(["R", "r_", "%", "é", "\\"].randomElement(using: &random) ?? "")\(number)"
      switch Int.random(in: 0..<11, using: &random) {
      case 0:
        _ = try await house.store.receive(
          .unreadable(
            Bool.random(using: &random) ? reference : nil, uid: uid,
            [.unopened, .maintenance].randomElement(using: &random) ?? .unopened, body: reference,
            at: house.clock.now))
      case 1:
        let callback = try await house.store.callbacks(CallbackQuery(list: .queue, anchor: .first, limit: 1)).rows.first
        if let callback { _ = try await house.store.repair(callback.rowVersion, with: nil, house.request()) }
        if let callback {
          let mara = Actor(user: "ops", client: "10.0.0.7", stated: "Mara")
          let request = PersonRequest(actor: mara, reason: "a", command: "callboard note", at: house.clock.now)
          _ = try await house.store.note("seen", on: callback.id, request)
        }
      case 2: _ = try await house.runDue()
      case 5:
        let order = try CallbackContent.order(reference, uid: uid, bet: "\(number)", win: "0.5", playedAt: nil)
        _ = try await house.store.receive(order.arrival(at: house.clock.now))
        for delivery in try await house.claim() {
          _ = try await house.record(delivery, .failed(.http5xx, isOutcomeUnknown: number % 2 == 0), httpStatus: 503)
        }
      case 3:
        _ = try await house.store.receive(
          CallbackContent.notice(reference, uid: uid, game: nil).with { $0.username = "Mei" }
            .arrival(at: house.clock.now))
      case 4:
        let content = try CallbackContent.settlement(reference, uid: uid)
        _ = try await house.store.receive(content.arrival(at: house.clock.now))
        _ = try await house.store.receive(content.with { $0.win = .zero }.arrival(at: house.clock.now))
      default:
        _ = try await house.store.receive(CallbackContent.notice(reference, uid: uid).arrival(at: house.clock.now))
      }
    }
    return house
  }

  /// All rows of a list, walked by pages of a size in one direction.
  private func walk(
    _ house: House, _ list: CallbackList, _ filter: Filter, isForward: Bool, limit: Int
  ) async throws -> [Callback] {
    var rows: [Callback] = []
    var anchor: PageAnchor = isForward ? .first : .last
    while true {
      let page = try await house.store.callbacks(
        CallbackQuery(list: list, filter: filter, anchor: anchor, limit: limit))
      #expect(page.keys == page.keys.sorted())
      #expect(page.keys.count == page.rows.count)
      guard let first = page.keys.first, let last = page.keys.last else { return rows }
      rows = isForward ? rows + page.rows : page.rows + rows
      anchor = isForward ? .after(last) : .before(first)
    }
  }

  @Test("Walking forward and back gives all rows once, in one order", arguments: [1, 2, 3])
  func walks(seed: UInt64) async throws {
    let house = try await house(seed: seed)
    for list in CallbackList.allCases {
      for line in ["", "uid=001", "!state=applied"] {
        let filter = Filter(parsing: line)
        let all = try await walk(house, list, filter, isForward: true, limit: 1_000)
        #expect(!all.isEmpty)
        #expect(Set(all.map(\.id)).count == all.count)
        for limit in [1, 7] {
          #expect(try await walk(house, list, filter, isForward: true, limit: limit) == all)
          #expect(try await walk(house, list, filter, isForward: false, limit: limit) == all)
        }
        let page = try await house.store.callbacks(CallbackQuery(list: list, filter: filter, limit: 1))
        #expect(page.matching == all.count)
      }
    }
    try await house.verify()
  }

  @Test("The queue stands in its order: stuck, rejected, then by when it is claimed", arguments: [4, 5])
  func queueOrder(seed: UInt64) async throws {
    let house = try await house(seed: seed)
    let rows = try await walk(house, .queue, Filter(), isForward: true, limit: 1_000)
    func key(_ callback: Callback) -> PageKey {
      let rank: Int64 = callback.state == .stuck ? 0 : callback.state == .rejected ? 1 : 2
      let at = callback.state == .waiting ? callback.standing.claimableAt ?? callback.receivedAt : callback.receivedAt
      return PageKey(rank: rank, at: at.milliseconds, id: callback.id)
    }
    #expect(rows.map(key) == rows.map(key).sorted())
    let all = try await walk(house, .notices, Filter(), isForward: true, limit: 1_000)
    #expect(Set(rows.map(\.id)) == Set(all.filter { [.stuck, .rejected, .waiting].contains($0.state) }.map(\.id)))
    #expect(all.map(\.id) == all.map(\.id).sorted())
    let summary = try await house.store.summary(at: house.clock.now, minutes: 3)
    #expect(summary.queued == rows.count)
    #expect(summary.total == all.count)
    #expect(summary.oldestToDo == rows.filter(\.state.needsPerson).map(\.receivedAt).min())
    #expect(summary.minutes.count == 3)
  }

  @Test(
    "In each order the queue's rows stand by Core's keys, forward and back", arguments: [4, 5], QueueOrder.allCases)
  func orders(seed: UInt64, order: QueueOrder) async throws {
    let house = try await house(seed: seed)
    for line in ["", "uid=001"] {
      var query = CallbackQuery(list: .queue, filter: Filter(parsing: line), order: order, anchor: .first, limit: 1_000)
      let all = try await house.store.callbacks(query)
      #expect(all.rows.count > 3 && all.keys == all.rows.map(order.key(of:)) && all.keys == all.keys.sorted())
      query.limit = 2
      for (index, key) in all.keys.enumerated() {
        query.anchor = .after(key)
        #expect(try await house.store.callbacks(query).rows == Array(all.rows[(index + 1)...].prefix(2)))
        query.anchor = .before(key)
        #expect(try await house.store.callbacks(query).rows == Array(all.rows[..<index].suffix(2)))
        query.anchor = .from(key)
        #expect(try await house.store.callbacks(query).keys.first == key)
      }
      query.anchor = .last
      #expect(try await house.store.callbacks(query).rows == Array(all.rows.suffix(2)))
    }
  }

  static let words = [
    "001", "a_b", "a%", "_", "%", "\\", "R", "r", "É", "é", "mei", "unknown", "conflict:winAmount", "unopened", "jj",
    "49", "B0", "notice", "\u{0}", "R1", "nobody",
  ]

  @Test(
    "A filter in SQL is the filter of Core, for random terms, however many rows an index may name",
    arguments: [(6, 10_000), (7, 12), (8, 0)])
  func filters(seed: UInt64, named: Int) async throws {
    var random = Seeded(seed)
    let house = try await house(seed: seed)
    let rows = try await walk(house, .notices, Filter(), isForward: true, limit: 1_000)
    let lines = try await house.store.flow(FlowQuery(anchor: .first, limit: 1_000)).rows
    let actors = Dictionary(grouping: try await house.store.trail(1_000).filter { $0.outcome == .done }) {
      $0.callbackID ?? 0
    }.mapValues { $0.map(\.actor) }
    let draft = try await house.store.draftJob(.repair, over: .filter(Filter(parsing: "stuck")), at: house.clock.now)
    _ = try await house.store.createJob(draft, house.request())
    let now = house.clock.now
    var environment = house.environment
    environment.patience.narrowRows = named
    environment.patience.unappliedRows = named
    let board = try SQLiteStore.open(house.path, as: .reader, environment: environment)
    for _ in 0..<250 {
      let terms = (0..<Int.random(in: 1...3, using: &random)).map { _ in term(&random) }
      let filter = Filter(terms: terms)
      let words = filter.description
      if !terms.contains(where: \.isOpenEnded) { #expect(Filter(parsing: words) == filter, "\(words)") }
      let page = try await board.callbacks(
        CallbackQuery(list: .notices, filter: filter, anchor: .first, limit: 1_000))
      let met = rows.filter {
        filter.matches($0, at: now, actors: actors[$0.id] ?? [], jobs: draft.ids.contains($0.id) ? [1] : [])
      }
      #expect(page.rows.map(\.id) == met.map(\.id), "\(terms)")
      #expect(page.matching == page.rows.count)
      let last = try await board.callbacks(
        CallbackQuery(list: .notices, filter: filter, anchor: .last, limit: 3, counting: .all))
      #expect(last.rows.map(\.id) == met.suffix(3).map(\.id) && last.matching == met.count, "\(terms)")
      #expect(try await board.count(.callbacks(.notices, filter)) { _ in } == met.count)
      #expect(try await board.groups(GroupQuery(list: .notices, filter: filter, by: .route)).matching == met.count)
      let order = QueueOrder.allCases.randomElement(using: &random) ?? .urgency
      let queue = try await board.callbacks(
        CallbackQuery(list: .queue, filter: filter, order: order, anchor: .first, limit: 1_000))
      #expect(queue.matching == queue.rows.count)
      #expect(queue.rows.map(\.id).sorted() == met.filter(\.state.isQueued).map(\.id), "\(order) \(terms)")
      let flow = try await board.flow(FlowQuery(filter: filter, anchor: .first, limit: 1_000))
      #expect(flow.rows == lines.filter { filter.matches($0, at: now) }, "\(terms)")
      #expect(flow.matching == flow.rows.count)
      #expect(try await board.count(.flow(filter)) { _ in } == flow.rows.count)
    }
    await board.close()
  }

  private func moment(_ random: inout Seeded) -> Timestamp? {
    Bool.random(using: &random)
      ? House.start.advanced(byMilliseconds: Int64.random(in: -10_000...1_200_000, using: &random)) : nil
  }

  private func term(_ random: inout Seeded) -> Filter.Term {
    let word = Self.words.randomElement(using: &random) ?? ""
    let comparison = Filter.Comparison.allCases.randomElement(using: &random) ?? .equal
    // Quotes around nothing ask for what is absent.
    if Int.random(in: 0..<12, using: &random) == 0 {
      let field = Filter.Field.allCases.randomElement(using: &random) ?? .uid
      return Filter.Term(.field(field, .equals, ""), isNegated: Bool.random(using: &random))
    }
    let test: Filter.Test =
      switch Int.random(in: 0..<10, using: &random) {
      case 0: .state(CallbackState.allCases.randomElement(using: &random) ?? .stuck)
      case 1: .text(word)
      case 2:
        .time(
          Filter.Moment.allCases.randomElement(using: &random) ?? .played, from: moment(&random),
          until: moment(&random))
      case 3: .age(comparison, milliseconds: Int64.random(in: 0...1_200_000, using: &random))
      case 4:
        .amount(
          Filter.Amount.allCases.randomElement(using: &random) ?? .bet, comparison,
          Money(units: [-1, 0, 5_000, 30_000, 100_000, 200_000].randomElement(using: &random) ?? 0))
      case 5:
        .by(
          Filter.Match.allCases.randomElement(using: &random) ?? .equals,
          ["mara", "Mara", "ops", "10.0.0", "10.0.0.7", "a", "%"].randomElement(using: &random) ?? "")
      case 6:
        .field(
          .err, Filter.Match.allCases.randomElement(using: &random) ?? .equals, ["503", "http", "5"][word.count % 3])
      case 7: .unknown
      case 8: .job(Int64.random(in: 1...2, using: &random))
      default:
        .field(
          Filter.Field.allCases.randomElement(using: &random) ?? .uid,
          Filter.Match.allCases.randomElement(using: &random) ?? .equals,
          word)
      }
    return Filter.Term(test, isNegated: Bool.random(using: &random))
  }

  @Test("A reference that is a small number shadows no id, nor an id a reference; id: means the id alone")
  func find() async throws {
    let house = try House()
    try await house.open("001")
    let first = try await house.store.receive(CallbackContent.notice("17").arrival())
    let second = try await house.store.receive(CallbackContent.notice("\(first.id)").arrival())
    #expect(try await house.store.find("\(first.id)").map(\.id) == [second.id, first.id])
    #expect(try await house.store.find("\(second.id)").map(\.id) == [second.id])
    #expect(try await house.store.find("id:\(first.id)").map(\.id) == [first.id])
    #expect(try await house.store.find("id:99") == [])
    #expect(try await house.store.find("nothing") == [])
  }

  @Test("The flow walks by its own keys, and around a row")
  func flow() async throws {
    let house = try House()
    try await house.open("001")
    for number in 0..<5 { _ = try await house.store.receive(CallbackContent.notice("\(number)").arrival()) }
    let all = try await house.store.flow(FlowQuery(anchor: .first, limit: 10))
    #expect(all.total == 5)
    let middle = all.keys[2]
    func rows(_ anchor: PageAnchor) async throws -> [FlowLine] {
      try await house.store.flow(FlowQuery(anchor: anchor, limit: 2)).rows
    }
    #expect(try await rows(.from(middle)) == Array(all.rows[2...3]))
    #expect(try await rows(.after(middle)) == Array(all.rows[3...4]))
    #expect(try await rows(.before(middle)) == Array(all.rows[0...1]))
    #expect(try await rows(.last) == Array(all.rows[3...4]))
  }
}

extension Filter.Term {
  /// Whether it is more than words can say: a stretch that ends before it begins, or has neither end; a bare word that
  /// the line would read as another; an age that equals.
  fileprivate var isOpenEnded: Bool {
    switch test {
    case .time(_, let from, let until): from == nil && until == nil || (from ?? .start) >= (until ?? .end)
    case .age(.equal, _): true
    case .text(let text), .field(_, _, let text): text.contains("\u{0}")
    default: false
    }
  }
}

extension Timestamp {
  fileprivate static let start = Timestamp(milliseconds: .min)
  fileprivate static let end = Timestamp(milliseconds: .max)
}
