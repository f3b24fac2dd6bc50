import CallboardCore
import GRDB
import Testing

@testable import CallboardStore

@Suite("Query plans") struct QueryPlanTests {
  @Test("Taking callbacks in, due work and acting look rows up and never search for them")
  func writes() async throws {
    let house = try House()
    try await house.open("001")
    let store = try #require(house.store as? SQLiteStore)
    let writer = try #require(store.writer)
    let plans = Plans(connection: writer)
    let statements = try await plans.statements {
      let notice = try CallbackContent.notice("1")
      for content in [notice, notice, notice.with { $0.bet = .zero }] {
        _ = try await store.receive(content.arrival())
      }
      _ = try await store.receive(CallbackContent.notice("2", uid: "002").arrival())
      _ = try await store.receive(.unreadable("3"))
      house.clock.advance(minutes: 1)
      _ = try await house.runDue()
      for reference in ["2", "3"] { _ = try await store.retry(house.callback(reference).rowVersion, house.request()) }
      _ = try await store.repair(house.callback("2").rowVersion, with: nil, house.request())
      _ = try await store.undo(house.callback("2").rowVersion, house.request())
      let messages = try await store.messagesToReread(limit: 1)
      let route = LedgerRoute(name: "jj")
      for message in messages {
        _ = try await store.recordReread(
          message.callback, reading: .readable(.notice("3")), route: route, at: house.clock.now)
      }
      try await store.beat(owner: "g", at: house.clock.now)
    }
    #expect(statements.count > 20)
    #expect(try await plans.scans(statements) == [])
    let used = try await plans.searches(statements, of: "callbacks", "c")
    #expect(
      used == [
        "PRIMARY KEY (rowid=?)", "callbacks_by_claim (claimed_reference=? AND route=? AND kind=?)",
        "callbacks_by_content (route=? AND kind=? AND <expr>=? AND digest=?)",
        "callbacks_by_reference (reference=? AND route=? AND kind=?)", "callbacks_by_related (related_id=?)",
        "callbacks_due (route=? AND claim_at<?)",
      ])
  }

  @Test("Claiming, recording and recovering look rows up and never search for them")
  func deliveries() async throws {
    let house = try House()
    let store = try #require(house.store as? SQLiteStore)
    let writer = try #require(store.writer)
    let work: @Sendable () async throws -> Void = {
      for number in 0..<Limits.breakerFailures { try await house.order("\(number)", uid: "u\(number)") }
      for delivery in try await house.claim() { _ = try await store.record(house.applied(delivery)) }
      try await house.order("0")
      for delivery in try await house.claim() { _ = try await store.record(house.failed(delivery, .connect)) }
      try await store.write { db in
        let breaker = Breaker(failures: 10, openSince: House.start, probeAt: House.start, probedAt: nil, probes: 0)
        try breaker.save(db, route: House.agent.name)
      }
      house.clock.advance(minutes: 1)
      try await house.order("late", uid: "009")
      let probes = try await house.claim()
      _ = try await house.claim()
      house.clock.advance(minutes: 1)
      _ = try await store.recover(at: house.clock.now, except: [])
      for delivery in probes { _ = try await store.record(house.applied(delivery)) }
      _ = try await store.nextClaim(agents: [House.agent], at: house.clock.now)
    }
    let (writing, reading) = (Plans(connection: writer), Plans(connection: store.reader))
    let written = try await writing.statements(during: work)
    #expect(written.count > 15)
    #expect(try await writing.scans(written) == [])
    let usedToWrite = try await writing.searches(written, of: "callbacks", "c")
    #expect(
      usedToWrite == [
        "PRIMARY KEY (rowid=?)", "callbacks_by_claim (claimed_reference=? AND route=? AND kind=?)",
        "callbacks_by_content (route=? AND kind=? AND <expr>=? AND digest=?)",
        "callbacks_by_reference (reference=? AND route=? AND kind=?)", "callbacks_by_related (related_id=?)",
        "callbacks_in_flight (route=? AND uid=?)", "callbacks_in_flight (route=?)",
        "callbacks_leased (lease_until>? AND lease_until<?)", "callbacks_played_of_wallet (route=? AND uid=?)",
      ])
    let read = try await reading.statements {
      house.clock.advance(minutes: 2)
      _ = try await house.claim()
      _ = try await store.nextClaim(agents: [House.agent], at: house.clock.now)
      _ = try await store.recover(at: house.clock.now, except: [])
    }
    #expect(read.count > 4)
    #expect(try await reading.scans(read) == [])
    let usedToRead = try await reading.searches(read, of: "callbacks", "c")
    #expect(
      usedToRead == [
        "callbacks_in_flight (route=? AND uid=?)", "callbacks_in_flight (route=?)",
        "callbacks_leased (lease_until>? AND lease_until<?)", "callbacks_leased (lease_until>?)",
        "callbacks_played_of_wallet (route=? AND uid=?)",
      ])
  }

  @Test("The header, pages without a filter, of a state and of a user look rows up and never search for them")
  func reads() async throws {
    let house = try House()
    try await house.open("001")
    _ = try await house.store.receive(CallbackContent.notice("1").arrival())
    let store = try #require(house.store as? SQLiteStore)
    let plans = Plans(connection: store.reader)
    let statements = try await plans.statements {
      _ = try await store.summary(at: house.clock.now, minutes: 5)
      for anchor in [PageAnchor.after(PageKey(id: 1)), .before(PageKey(id: 1)), .from(PageKey(id: 1))] {
        for list in CallbackList.allCases {
          _ = try await store.callbacks(CallbackQuery(list: list, anchor: anchor, limit: 9))
        }
        _ = try await store.flow(FlowQuery(anchor: anchor, limit: 9))
      }
      for line in ["state=stuck", "uid=001", "user=mei", "round=R1", "unknown"] {
        let filter = Filter(parsing: line)
        _ = try await store.callbacks(CallbackQuery(list: .notices, filter: filter, limit: 9))
        _ = try await store.callbacks(CallbackQuery(list: .queue, anchor: .after(PageKey(id: 1)), limit: 9))
      }
      for moment in Filter.Moment.allCases {
        let hour = Filter(terms: [
          Filter.Term(.time(moment, from: House.start, until: House.start.advanced(byMilliseconds: 3_600_000)))
        ])
        _ = try await store.callbacks(CallbackQuery(list: .notices, filter: hour, limit: 9, counting: .all))
        if moment == .received { _ = try await store.flow(FlowQuery(filter: hour, limit: 9, counting: .all)) }
      }
      _ = try await store.flow(FlowQuery(filter: Filter(parsing: "uid=001"), limit: 9))
      _ = try await store.detail(of: 1)
      _ = try await store.actions(ActionQuery(anchor: .after(PageKey(id: 1)), limit: 9))
      _ = try await store.actions(ActionQuery(callbackID: 1, limit: 9))
      _ = try await store.actions(ActionQuery(reference: "1", anchor: .before(PageKey(id: 9)), limit: 9))
      _ = try await store.notes(on: nil, before: nil, limit: 9)
      _ = try await store.notes(on: 1, before: 9, limit: 9)
      _ = try await store.wallet(uid: "001")
      _ = try await store.messagesToReread(limit: 1)
      _ = try await store.nextDue(routes: House.routes)
    }
    #expect(statements.count > 10)
    #expect(try await plans.scans(statements) == [])
    let used = try await plans.searches(statements, of: "callbacks")
    #expect(
      used == [
        "PRIMARY KEY (rowid<?)", "PRIMARY KEY (rowid=?)", "PRIMARY KEY (rowid>? AND rowid<?)",
        "PRIMARY KEY (rowid>?)", "callbacks_by_played (played_at>? AND played_at<?)",
        "callbacks_by_received (received_at>? AND received_at<?)", "callbacks_by_round (round=?)",
        "callbacks_by_state (state=?)", "callbacks_by_uid (uid=?)", "callbacks_by_username (username=?)",
        "callbacks_due (route=?)", "callbacks_in_queue ((queue_rank,queue_at)>(?,?))",
        "callbacks_in_queue (queue_rank=? AND queue_at>?)", "callbacks_in_queue (queue_rank=?)",
        "callbacks_in_queue (queue_rank>? AND (queue_rank,queue_at)<(?,?))", "callbacks_to_reread (manual_at>?)",
        "callbacks_unknown (outcome_unknown=?)", "callbacks_unopened (route=? AND received_at>?)",
      ])
    let usedOfFlow = try await plans.searches(statements, of: "flow")
    #expect(
      usedOfFlow == [
        "PRIMARY KEY (rowid<?)", "PRIMARY KEY (rowid>? AND rowid<?)", "PRIMARY KEY (rowid>?)",
        "flow_by_callback (callback_id=?)", "flow_by_time (at>? AND at<?)", "flow_by_uid (uid=?)",
      ])
  }

  @Test(
    "In whatever order, the queue is read by that order's index, entered at the anchor, and never sorted",
    arguments: QueueOrder.allCases)
  func orders(order: QueueOrder) async throws {
    let house = try House()
    let store = try #require(house.store as? SQLiteStore)
    let statements = try await Plans(connection: store.reader).statements {
      for anchor in [PageAnchor.first, .after(PageKey(id: 1)), .before(PageKey(id: 1)), .from(PageKey(id: 1))] {
        _ = try await store.callbacks(CallbackQuery(list: .queue, order: order, anchor: anchor, limit: 9))
      }
    }.filter { $0.contains(" FROM callbacks ") }
    #expect(statements.count >= 4)
    let plans = try await store.reader.perform { db in
      try statements.map { sql in
        let plan = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
        plan.setUncheckedArguments([])
        return try Row.fetchAll(plan).map { row -> String in row["detail"] }.joined(separator: "; ")
      }
    }
    let index =
      switch order {
      case .urgency: "callbacks_in_queue"
      case .age: "callbacks_in_queue_by_age"
      case .amount: "callbacks_in_queue_by_amount"
      case .due: "callbacks_in_queue_by_due"
      }
    for (sql, plan) in zip(statements, plans) where sql.contains(" LIMIT ") {
      #expect(plan.contains("callbacks USING INDEX \(index)") && !plan.contains("TEMP B-TREE"), "\(plan): \(sql)")
      #expect(plan.contains("SEARCH") || !sql.contains(") > (") && !sql.contains(") < ("), "\(plan): \(sql)")
    }
  }

  @Test("The trail and the wallets are read by the index of their order or of what is asked for, and never sorted")
  func places() async throws {
    let house = try House()
    for uid in ["001", "002"] { try await house.open(uid) }
    let store = try #require(house.store as? SQLiteStore)
    let plans = Plans(connection: store.reader)
    let wallets = try await plans.statements {
      for order in WalletOrder.allCases {
        for anchor in [PageAnchor.first, .last, .after(PageKey(text: "001")), .before(PageKey(text: "002"))] {
          _ = try await store.wallets(WalletQuery(order: order, anchor: anchor, limit: 9))
        }
      }
    }.filter { $0.contains(" FROM wallets ") }
    #expect(wallets.count == 8)
    let usedOfWallets = try await plans.searches(wallets, of: "wallets")
    #expect(
      usedOfWallets == [
        "PRIMARY KEY (uid<?)", "PRIMARY KEY (uid>?)", "wallets_by_balance (<expr><?)",
        "wallets_by_balance (<expr>>?)",
      ])
    let sorted = try await plans.scans(wallets).filter { $0.contains("TEMP B-TREE") || $0.contains("count(*)") }
    #expect(sorted == [])
    let trail = try await plans.statements {
      _ = try await store.actions(ActionQuery(anchor: .after(PageKey(id: 1)), limit: 9))
      _ = try await store.actions(ActionQuery(callbackID: 1, limit: 9))
      _ = try await store.actions(ActionQuery(reference: "1", anchor: .before(PageKey(id: 9)), limit: 9))
      _ = try await store.actions(ActionQuery(uid: "001", limit: 9))
      _ = try await store.actions(ActionQuery(since: House.start, by: "mara", limit: 9))
    }
    #expect(try await plans.scans(trail) == [])
    let usedOfTrail = try await plans.searches(trail, of: "actions")
    #expect(
      usedOfTrail == [
        "PRIMARY KEY (rowid>? AND rowid<?)", "PRIMARY KEY (rowid>?)", "actions_by_callback (callback_id=?)",
        "actions_by_reference (reference=? AND id<?)", "actions_by_reference (reference=?)",
        "actions_by_time (at>? AND at<?)", "actions_by_uid (uid=?)",
      ])
  }
}
