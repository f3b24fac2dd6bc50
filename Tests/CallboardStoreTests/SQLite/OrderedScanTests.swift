import CallboardCore
import GRDB
import Support
import Testing

@testable import CallboardStore

@Suite("Lists that are gone through in their own order", .timeLimit(.minutes(10))) struct OrderedScanTests {
  /// A store whose board waits so little that going through its queue and its wallets takes longer.
  private func house(_ count: Int = 300) async throws -> (house: House, store: SQLiteStore) {
    let house = try await House.stuck(count)
    for number in 0..<count {
      let wallet = NewWallet(
        uid: "w\(number)", username: "n\(number % 7)", balance: Money(units: Int64(number % 5) * 10_000))
      _ = try await house.store.openWallet(wallet, house.request())
    }
    var environment = house.environment
    environment.patience = Patience(steps: 200, windowIDs: 40)
    return (house, try SQLiteStore.open(house.path, as: .writer, environment: environment))
  }

  @Test("The queue, in each order, gives window by window what one statement gives, from every side")
  func queue() async throws {
    let (house, store) = try await house()
    let rows = try await store.reader.read { db in
      try CallbackQuery(list: .queue, anchor: .first, limit: 1_000).page(
        db, at: house.clock.now, .thorough(Patience(), telling: { _ in }))?.rows ?? []
    }
    let middle = try #require(rows.dropFirst(170).first)
    for order in QueueOrder.allCases {
      let key = order.key(of: middle)
      for anchor in [PageAnchor.first, .last, .after(key), .before(key), .from(key)] {
        for (text, limit) in [("n1", 1_000), ("n1", 7), ("nobody", 9), ("state=stuck", 1_000)] {
          for size: Int64 in [33, 300, 900] {
            let same = try await store.reader.read { db in
              var stretch = Stretch(
                callbacks: .queue, Filter(parsing: text), in: order, at: house.clock.now, anchor: anchor, limit: limit)
              stretch.size = rows.count
              var percents: [Int] = []
              let found = try stretch.scannedRows(db, by: size) { percents.append($0) }
              let count = try stretch.scannedCount(db, by: size) { percents.append($0) }
              let isTold = percents.last == 100 && percents.allSatisfy { 1...100 ~= $0 }
              return try isTold && found == stretch.rows(db) && count == stretch.count(db)
            }
            #expect(same, "\(order) \(text) \(anchor) by \(size)")
          }
        }
      }
    }
  }

  @Test("What takes long in the queue and among wallets tells how far it is, and is exact")
  func progress() async throws {
    let (house, store) = try await house()
    let percents = Recorded<Int>()
    let nobody = CallbackQuery(list: .queue, filter: Filter(parsing: "nobody"), limit: 9, counting: .all)
    let page = try await store.callbacks(nobody) { percents.add($0) }
    #expect(page.rows == [] && page.isCounted && page.matching == 0)
    #expect(percents.values.count > 3 && percents.values.contains(100))
    let counted = Recorded<Int>()
    #expect(try await store.count(.callbacks(.queue, Filter(parsing: "n1"))) { counted.add($0) } > 0)
    #expect(counted.values.last == 100)
    for order in WalletOrder.allCases {
      let heard = Recorded<Int>()
      let query = WalletQuery(part: "N3", order: order, limit: 500)
      let found = try await store.wallets(query) { heard.add($0) }
      let all = try await store.wallets(WalletQuery(order: order, limit: 500))
      #expect(all.rows.count == 300 && all.total == 300 && all.matching == 300)
      #expect(found.rows == all.rows.filter(query.matches) && found.matching == found.rows.count)
      #expect(heard.values.contains(100))
    }
    withExtendedLifetime(house) {}
  }

  @Test("A trail is looked through apart, its page and its count exact; a page further on is not counted again")
  func trail() async throws {
    let (house, store) = try await house()
    let heard = Recorded<Int>()
    let page = try await store.actions(ActionQuery(by: "nobody", limit: 9)) { heard.add($0) }
    #expect(page.rows == [] && page.isCounted && page.total == 300)
    #expect(heard.values.contains(100))
    let more = try await store.actions(
      ActionQuery(by: "mara", anchor: .after(PageKey(id: 7)), limit: 9, counting: .none))
    #expect(more.rows.map(\.id) == Array(8...16) && !more.isCounted)
    withExtendedLifetime(house) {}
  }

  @Test(
    "A draft that takes long is drawn up apart, tells how far it is, and says what a short one says",
    arguments: ["", "n2", "state=stuck", "!state=applied", "route=jj", "uid=u0", "err=unknown_user", "game=49"])
  func draft(text: String) async throws {
    let (house, store) = try await house()
    try await house.open("u0", "5")
    _ = try await house.runDue()
    _ = try await house.create(house.draft("state=stuck n1", .repair))
    try await house.runJobs()
    let filter = Filter(parsing: text)
    let short = try await store.reader.read { db in
      try JobDraft.read(
        db, .retry, over: .filter(filter), seenUnder: nil, at: house.clock.now, .prompt(Patience(steps: 1_000_000_000)))
    }
    let heard = Recorded<Int>()
    let long = try await store.draftJob(.retry, over: .filter(filter), seenUnder: nil, at: house.clock.now) {
      heard.add($0)
    }
    #expect(long == short)
    #expect(!long.ids.isEmpty)
    #expect(
      try await store.reader.read { db in
        try JobDraft.read(
          db, .retry, over: .filter(filter), seenUnder: nil, at: house.clock.now, .prompt(store.environment.patience))
          == nil
      })
    #expect(
      heard.values == heard.values.sorted() && heard.values.allSatisfy { 0...100 ~= $0 } && heard.values.count > 1)
  }

  @Test("Of states that are not done with nothing is counted beside the queue, and of routes what is kept")
  func shortDrafts() async throws {
    let (house, store) = try await house(20)
    let plans = Plans(connection: store.reader)
    for text in ["state=stuck n1", "!state=applied !state=refused !state=repaired game=49", "route=jj", ""] {
      let statements = try await plans.statements {
        _ = try await store.reader.read { db in
          try JobDraft.read(
            db, .retry, over: .filter(Filter(parsing: text)), seenUnder: nil, at: house.clock.now,
            .thorough(Patience(), telling: { _ in }))
        }
      }
      #expect(statements.filter { $0.contains("queue_rank IS NULL") } == [])
    }
  }

  @Test("A draft is given up with its task, and the board serves on")
  func givingUp() async throws {
    let (house, store) = try await house()
    let (signs, sign) = AsyncStream.makeStream(of: Int.self)
    let failure = await withTaskGroup(of: StoreFailure?.self) { group in
      group.addTask {
        do throws(StoreFailure) {
          while true {
            _ = try await store.draftJob(
              .retry, over: .filter(Filter(parsing: "game=49")), seenUnder: nil, at: House.start
            ) {
              sign.yield($0)
            }
          }
        } catch {
          return error
        }
      }
      for await _ in signs { break }
      group.cancelAll()
      return await group.next() ?? nil
    }
    #expect(failure == .givenUp)
    #expect(try await store.callbacks(CallbackQuery(list: .queue, limit: 3)).rows.count == 3)
    withExtendedLifetime(house) {}
  }
}
