import CallboardCore
import Support
import Testing

@testable import CallboardStore

@Suite("Lists that are gone through", .timeLimit(.minutes(10))) struct ScanTests {
  private static let rows: Int64 = 1_400

  /// A store with flow lines, on which the board waits so little that going through them takes longer.
  private func house() async throws -> (house: House, store: SQLiteStore) {
    let house = try House()
    var environment = house.environment
    environment.patience = Patience(steps: 2_000, windowIDs: 100)
    let store = try SQLiteStore.open(house.path, as: .writer, environment: environment)
    try await store.write { db in
      try db.run(
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
        INSERT INTO flow (at, uid, route, reference, business, amount, before, after, status)
        SELECT i, 'u' || (i % 7), 'jj', 'ref-' || i, 'adjust', 1, 0, 1, 'applied' FROM n
        """, [Self.rows])
    }
    return (house, store)
  }

  @Test("A window at a time gives the rows and the count that one statement gives, from every side")
  func windows() async throws {
    let (house, store) = try await house()
    let key = PageKey(id: 177)
    let anchors: [PageAnchor] = [.first, .last, .after(key), .before(key), .from(key)]
    for (text, limit) in [("uid=u3", 1_000), ("uid=u3", 7), ("ref~99", 400), ("nobody", 9), ("!uid=u1", 1_000)] {
      let filter = Filter(parsing: text)
      for anchor in anchors {
        for size: Int64 in [99, Self.rows, Self.rows * 2] {
          let same = try await store.reader.read { db in
            let stretch = Stretch(flow: filter, at: house.clock.now, anchor: anchor, limit: limit)
            var percents: [Int] = []
            let rows = try stretch.scannedRows(db, by: size) { percents.append($0) }
            let count = try stretch.scannedCount(db, by: size) { _ in }
            let isRising = percents == percents.sorted() && percents.allSatisfy { 1...100 ~= $0 }
            return try isRising && rows == stretch.rows(db) && count == stretch.count(db)
          }
          #expect(same, "\(text) \(anchor) by \(size)")
        }
      }
    }
  }

  @Test(
    "What takes long goes to a connection of its own, tells how far it is, and is exact; the board goes on meanwhile")
  func apart() async throws {
    let (house, store) = try await house()
    let filter = Filter(parsing: "ref~nowhere")
    #expect(
      try await store.reader.read { db in
        try FlowQuery(filter: filter, limit: 9).page(db, at: house.clock.now, .prompt(store.environment.patience))
          == nil
      })
    let percents = Recorded<Int>()
    let page = try await store.flow(FlowQuery(filter: filter, limit: 9, counting: .all)) { percents.add($0) }
    #expect(page.rows == [] && page.matching == 0 && page.isCounted)
    #expect(percents.values.last == 100)
    #expect(try await store.count(.flow(Filter(parsing: "!uid=u0"))) { _ in } == Int(Self.rows - Self.rows / 7))
    let quick = try await store.flow(FlowQuery(filter: Filter(parsing: "!uid=u0"), limit: 9))
    #expect(quick.rows.count == 9 && !quick.isCounted && quick.total == Int(Self.rows))
    #expect(try await store.flow(FlowQuery(filter: Filter(parsing: "uid=u3"), limit: 9)).isCounted)
  }

  @Test("It is given up when nobody waits for it any more, and the connection serves on")
  func givingUp() async throws {
    let (house, store) = try await house()
    // The store's folder is gone with its house.
    defer { withExtendedLifetime(house) {} }
    let (signs, sign) = AsyncStream.makeStream(of: Int.self)
    let filter = Filter(parsing: "ref~nowhere")
    let failure = await withTaskGroup(of: StoreFailure?.self) { group in
      group.addTask {
        do throws(StoreFailure) {
          while true { _ = try await store.count(.flow(filter)) { sign.yield($0) } }
        } catch {
          return error
        }
      }
      for await _ in signs { break }
      group.cancelAll()
      return await group.next() ?? nil
    }
    #expect(failure == .givenUp)
    #expect(try await store.flow(FlowQuery(limit: 3)).rows.count == 3)
  }

  @Test(
    "The counts that the store keeps are those of the rows",
    arguments: [
      "state=stuck", "route=jj", "jj state=stuck", "route=jj route=hrg", "state=stuck state=applied",
      "route=jj state=rejected", "!state=applied", "!state=stuck route=jj", "!state=stuck !state=applied",
      "state=stuck !state=stuck", "state=applied",
    ])
  func kept(text: String) async throws {
    let house = try House(schedule: RetrySchedule(delaysMilliseconds: [0], countFrom: .previous))
    try await house.open("001")
    for number in 0..<9 {
      let uid = number % 3 == 0 ? "001" : "900"
      _ = try await house.store.receive(CallbackContent.notice("n\(number)", uid: uid).arrival())
      _ = try await house.store.receive(CallbackContent.settlement("s\(number)", uid: uid).arrival())
    }
    _ = try await house.store.receive(.unreadable("x"))
    let filter = Filter(parsing: text)
    for list in CallbackList.allCases {
      let all = try await house.store.callbacks(CallbackQuery(list: list, anchor: .first, limit: 1_000)).rows
      let page = try await house.store.callbacks(CallbackQuery(list: list, filter: filter, anchor: .first, limit: 1))
      #expect(page.isCounted)
      #expect(page.matching == all.count { filter.matches($0, at: house.clock.now) })
    }
  }
}
