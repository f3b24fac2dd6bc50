import CallboardCore
import Foundation
import Testing

@testable import CallboardStore

@Suite("Bulk jobs") struct JobTests {
  static let one = RetrySchedule(delaysMilliseconds: [0], countFrom: .previous)

  /// A store with notices stuck for want of a wallet, `count` for each user, later ones played earlier.
  private func stuck(_ count: Int, users: Int = 1) async throws -> House {
    let house = try House(routes: House.routes, agents: House.agents, schedule: Self.one)
    for number in 0..<count {
      for user in 0..<users {
        let content = try CallbackContent.notice("n\(number)-\(user)", uid: "u\(user)", bet: "1").with {
          $0.playedAt = House.start.advanced(byMilliseconds: Int64(-number))
        }
        _ = try await house.store.receive(content.arrival())
      }
    }
    return house
  }

  private func draft(
    _ house: House, _ filter: String = "state=stuck", _ verb: JobVerb = .retry
  ) async throws -> JobDraft {
    try await house.store.draftJob(verb, over: .filter(Filter(parsing: filter)), at: house.clock.now)
  }

  private func create(_ house: House, _ draft: JobDraft) async throws -> Job {
    guard case .done(let job) = try await house.store.createJob(draft, house.request()) else {
      throw Unexpected(what: "not created")
    }
    return job
  }

  private func job(_ house: House, _ id: Int64 = 1) async throws -> Job {
    try #require(try await house.store.job(id)?.job)
  }

  /// Runs chunks until there is nothing to do; how many callbacks each dealt with.
  @discardableResult private func run(_ house: House, chunks: Int = .max) async throws -> [Int] {
    var done: [Int] = []
    while done.count < chunks {
      let count = try await house.store.runJobChunk(at: house.clock.now)
      guard count > 0 else { break }
      done.append(count)
    }
    return done
  }

  @Test("A draft says exactly what a job would do, and why it would leave out the rest")
  func draft() async throws {
    let house = try House(routes: House.routes, agents: House.agents, schedule: Self.one)
    for number in 0..<4 {
      _ = try await house.store.receive(CallbackContent.notice("s\(number)", uid: "u").arrival())
    }
    _ = try await house.store.receive(CallbackContent.settlement("s4", uid: "u").arrival())
    try await house.open("001")
    let applied = try CallbackContent.notice("a")
    _ = try await house.store.receive(applied.arrival())
    _ = try await house.store.receive(applied.with { $0.game = "50" }.arrival())
    _ = try await house.store.receive(.unreadable("r"))
    _ = try await house.store.receive(.unreadable("b", route: "hrg", kind: .bet))
    _ = try await house.store.retry(house.callback("s1").rowVersion, house.request())
    _ = try await house.store.repair(house.callback("s2").rowVersion, with: nil, house.request())
    let draft = try await draft(house, "")
    let ids = try await [house.callback("s0"), house.callback("s3"), house.callback("s4"), house.callback("r")]
      .map(\.id)
    #expect(Set(draft.ids) == Set(ids))
    #expect(draft.states == [.stuck: 3, .rejected: 1])
    #expect(draft.routes == [SkipCount(why: "jj", count: 3), SkipCount(why: "hrg", count: 1)])
    #expect(draft.skipped.map(\.count) == [1, 1, 1, 1, 1])
    #expect(
      Set(draft.skipped.map(\.why)) == [
        "a retry is already asked for", "it is applied, and that is final",
        "it is marked repaired; undo that first",
        "a conflict cannot be retried; mark it repaired, and move money by wallet adjust --reference",
        "a bet is answered once and never applied later; mark it repaired, with a correction where one is due",
      ])
    let marked = try await house.store.draftJob(.repair, over: .ids(ids + [99, 99]), at: house.clock.now)
    #expect(Set(marked.ids) == Set(ids))
    #expect(marked.skipped == [SkipCount(why: "there is no such callback", count: 1)])
    let narrow = try await self.draft(house, "route=jj state=stuck")
    #expect(narrow.ids.count == 2)
    #expect(narrow.filter == "route=jj state=stuck")
    #expect(narrow.skipped == [])
  }

  @Test("A filter with a broken term selects nothing")
  func brokenFilter() async throws {
    let house = try await stuck(3)
    let draft = try await draft(house, "state=stuck rout=jj")
    #expect(draft.ids == [])
    #expect(
      try await house.store.createJob(draft, house.request())
        == .refused("nothing is selected that can be acted on"))
  }

  @Test("A job on the ledger runs by chunks, each wallet in the order in which it was played")
  func ledger() async throws {
    let house = try await stuck(120, users: 2)
    for user in 0..<2 { try await house.open("u\(user)", "1000") }
    let created = try await create(house, draft(house))
    #expect(created.total == 240)
    #expect(created.outcomes == [.pending: 240])
    #expect(try await house.store.summary(at: house.clock.now, minutes: 1).jobs == [created])
    #expect(try await run(house) == [100, 100, 40])
    let done = try await job(house)
    #expect(done.state == .done)
    #expect(done.endedAt == house.clock.now)
    #expect(done.outcomes == [.applied: 240])
    #expect(try await house.store.summary(at: house.clock.now, minutes: 1).jobs == [])
    for user in 0..<2 {
      let page = try await house.store.flow(
        FlowQuery(filter: Filter(parsing: "uid=u\(user)"), anchor: .last, limit: 120))
      let played = page.rows.compactMap(\.playedAt)
      #expect(played.count == 120)
      #expect(played == played.sorted())
    }
    try await house.verify()
  }

  @Test("Each callback tells by which job and for whom it was retried")
  func journal() async throws {
    let house = try await stuck(1)
    try await house.open("u0")
    let seen = try await house.callback("n0-0")
    _ = try await create(house, draft(house))
    try await run(house)
    let action = try #require(try await house.detail("n0-0").actions.last)
    #expect(action.jobID == 1)
    #expect(action.verb == .retry)
    #expect(action.actor.user == "mara")
    #expect(action.reason == "seen in the back office")
    #expect([action.before, action.after] == ["stuck", "applied"])
    house.clock.advance(milliseconds: 3_000)
    #expect(
      try await house.store.retry(seen.rowVersion, house.request(by: "olga"))
        == .skipped("already retried in job 1 by mara 3 s ago"))
    let made = try #require(try await house.store.actions(before: nil, limit: 9).first { $0.verb == .jobCreate })
    #expect(made.jobID == 1)
    #expect(made.after == "job 1: retry of 1 callbacks")
    try await house.verify()
  }

  @Test("Cancel between two chunks stops it; resume finishes it, also after the store was opened anew")
  func cancelAndResume() async throws {
    let house = try await stuck(250)
    try await house.open("u0", "1000")
    _ = try await create(house, draft(house))
    try await run(house, chunks: 1)
    guard case .done(let cancelled) = try await house.store.setJob(1, to: .cancelled, house.request()) else {
      Issue.record("not cancelled")
      return
    }
    #expect(cancelled.endedAt == house.clock.now)
    #expect(cancelled.outcomes == [.applied: 100, .pending: 150])
    #expect(try await run(house) == [])
    let console = try house.second(as: .console)
    guard case .done(let resumed) = try await console.setJob(1, to: .running, house.request()) else {
      Issue.record("not resumed")
      return
    }
    #expect(resumed.endedAt == nil)
    await console.close()
    let gateway = try house.second(as: .gateway)
    #expect(try await gateway.runJobChunk(at: house.clock.now) == 100)
    await gateway.close()
    #expect(try await run(house) == [50])
    #expect(try await job(house).outcomes == [.applied: 250])
    #expect(try await house.balance("u0") == "750")
    try await house.verify()
  }

  @Test("A paused job waits, and what cannot be is said")
  func pause() async throws {
    let house = try await stuck(3)
    _ = try await create(house, draft(house))
    guard case .done = try await house.store.setJob(1, to: .paused, house.request(nil)) else {
      Issue.record("not paused")
      return
    }
    #expect(try await run(house) == [])
    #expect(try await house.store.setJob(1, to: .paused, house.request()) == .refused("job 1 is paused already"))
    #expect(try await house.store.setJob(2, to: .paused, house.request()) == .notFound)
    guard case .done = try await house.store.setJob(1, to: .running, house.request(nil)) else {
      Issue.record("not resumed")
      return
    }
    #expect(try await run(house) == [3])
    #expect(try await job(house).outcomes == [.failed: 3])
    #expect(try await house.store.setJob(1, to: .cancelled, house.request()) == .refused("job 1 is done"))
    let verbs = try await house.store.actions(before: nil, limit: 99).filter { $0.callbackID == nil }.map(\.verb)
    #expect(verbs == [.jobCreate, .jobPause, .jobPause, .jobPause, .jobResume, .jobCancel])
    try await house.verify()
  }

  @Test("What a person did since the draft is skipped, with who it was")
  func actedSince() async throws {
    let house = try await stuck(4)
    let draft = try await draft(house)
    _ = try await house.store.repair(house.callback("n0-0").rowVersion, with: nil, house.request(by: "olga"))
    _ = try await create(house, draft)
    _ = try await house.store.retry(house.callback("n1-0").rowVersion, house.request(by: "olga"))
    try await house.open("u0")
    _ = try await house.runDue()
    let second = try await house.store.draftJob(
      .repair, over: .ids([house.callback("n2-0").id]), at: house.clock.now)
    try await run(house)
    _ = try await create(house, second)
    try await run(house)
    #expect(try await job(house).outcomes == [.applied: 2, .skipped: 2])
    let detail = try #require(try await house.store.job(1))
    #expect(
      Set(detail.skipped) == [
        SkipCount(why: "already marked repaired by olga", count: 1),
        SkipCount(why: "already retried by olga", count: 1),
      ])
    #expect(Set(detail.remarkable.map(\.reference)) == ["n0-0", "n1-0"])
    #expect(
      try await house.store.job(2)?.skipped == [SkipCount(why: "already retried in job 1 by mara", count: 1)])
    try await house.verify()
  }

  @Test("What the schedule or the provider tried since the draft is not skipped; what that applied is")
  func triedSince() async throws {
    let house = try House(routes: House.routes)
    for name in ["a", "b"] { _ = try await house.store.receive(CallbackContent.notice(name).arrival()) }
    _ = try await create(house, draft(house, "state=waiting"))
    house.clock.advance(minutes: 1)
    #expect(try await house.runDue().map(\.state) == [.waiting, .waiting])
    try await house.open("001")
    _ = try await house.store.receive(CallbackContent.notice("b").arrival())
    try await run(house)
    #expect(try await job(house).outcomes == [.applied: 1, .skipped: 1])
    #expect(
      try await house.store.job(1)?.skipped == [SkipCount(why: "it is applied, and that is final", count: 1)])
    #expect(try await house.detail("a").attempts.map(\.cause) == [.schedule, .schedule, .manual])
    try await house.verify()
  }

  @Test("On an agent's route the next chunk waits for the outcomes of the last, which are told apart")
  func agent() async throws {
    let house = try await stuckAtAgent(110)
    _ = try await create(house, draft(house))
    #expect(try await run(house) == [100])
    #expect(try await job(house).outcomes == [.asked: 100, .pending: 10])
    let first = try await house.claim()
    #expect(first.count == House.agents[0].width)
    #expect(Set(first.map(\.cause)) == [.manual])
    for (index, delivery) in first.enumerated() {
      let outcome: DeliveryOutcome =
        switch index {
        case 0: .failed(.refused(code: nil), isOutcomeUnknown: false)
        case 1: .failed(.timeout, isOutcomeUnknown: true)
        default: .applied(wallet: Money(units: 1))
        }
      _ = try await house.record(delivery, outcome)
    }
    #expect(try await run(house) == [])
    while try await !house.deliver(.applied(wallet: Money(units: 1))).isEmpty {}
    #expect(try await job(house).outcomes == [.failed: 1, .unknown: 1, .applied: 98, .pending: 10])
    #expect(try await run(house) == [10])
    while try await !house.deliver(.applied(wallet: Money(units: 1))).isEmpty {}
    #expect(try await run(house) == [])
    let done = try await job(house)
    #expect(done.state == .done)
    #expect(done.finished == 110)
    let detail = try #require(try await house.store.job(1))
    #expect(Set(detail.remarkable.map(\.why)) == ["refused", "timeout"])
    try await house.verify()
  }

  /// A store with orders of one user each, stuck after one refusal.
  private func stuckAtAgent(_ count: Int) async throws -> House {
    let house = try House(routes: House.routes, agents: House.agents, schedule: Self.one)
    for number in 0..<count {
      _ = try await house.store.receive(CallbackContent.order("o\(number)", uid: "u\(number)").arrival())
    }
    while try await !house.deliver(.failed(.refused(code: nil), isOutcomeUnknown: false)).isEmpty {}
    #expect(try await house.store.summary(at: house.clock.now, minutes: 1).stuck == count)
    return house
  }

  @Test("Callbacks of a route that is not open or held are passed over until it is back")
  func passedOver() async throws {
    let house = try await stuckAtAgent(3)
    for number in 0..<3 {
      _ = try await house.store.receive(CallbackContent.notice("n\(number)", uid: "l").arrival())
    }
    try await house.open("l")
    _ = try await create(house, draft(house))
    _ = try await house.store.setMode(.paused, of: "agent-007", until: nil, house.request())
    #expect(try await run(house) == [3])
    #expect(try await job(house).outcomes == [.applied: 3, .pending: 3])
    #expect(try await run(house) == [])
    _ = try await house.store.setMode(.open, of: "agent-007", until: nil, house.request())
    #expect(try await run(house) == [3])
    // Closed again while their outcomes are awaited: other jobs and routes go on.
    _ = try await house.store.setMode(.maintenance, of: "agent-007", until: nil, house.request())
    _ = try await house.store.receive(CallbackContent.notice("n9", uid: "x").arrival())
    _ = try await create(house, draft(house))
    #expect(try await run(house) == [1])
    #expect(try await job(house, 2).state == .done)
    #expect(try await job(house).outcomes == [.applied: 3, .asked: 3])
    _ = try await house.store.setMode(.open, of: "agent-007", until: nil, house.request())
    while try await !house.deliver(.applied(wallet: .zero)).isEmpty {}
    #expect(try await run(house) == [])
    #expect(try await job(house).state == .done)
    try await house.verify()
  }

  @Test("A rejected arrival of a job is read again, and its outcome is what that gave")
  func reread() async throws {
    let house = try House(routes: House.routes)
    try await house.open("001")
    for name in ["1", "2", "3"] { _ = try await house.store.receive(.unreadable(name, body: name)) }
    _ = try await create(house, draft(house, "rejected"))
    #expect(try await run(house) == [3])
    let route = LedgerRoute(name: "jj")
    for message in try await house.store.messagesToReread(limit: 9).prefix(2) {
      let reading: Reading =
        message.body == Data("1".utf8)
        ? .readable(try .notice("1")) : .unreadable(Rejection(.unopened), claim: Claim(kind: .notice))
      _ = try await house.store.recordReread(message.callback, reading: reading, route: route, at: house.clock.now)
    }
    #expect(try await job(house).outcomes == [.applied: 1, .failed: 1, .asked: 1])
    // A good message closes the third before it is read again.
    _ = try await house.store.receive(CallbackContent.notice("3").arrival())
    #expect(try await job(house).outcomes == [.applied: 1, .failed: 1, .skipped: 1])
    #expect(try await run(house) == [])
    #expect(try await job(house).state == .done)
    try await house.verify()
  }

  @Test("A rejected arrival of an agent's route is awaited until the agent has had it")
  func rereadForAgent() async throws {
    let house = try House(agents: House.agents)
    _ = try await house.store.receive(.unreadable("1", route: "agent-007"))
    _ = try await create(house, draft(house, "rejected"))
    try await run(house)
    let message = try #require(try await house.store.messagesToReread(limit: 1).first)
    _ = try await house.store.recordReread(
      message.callback, reading: .readable(.notice("1")), route: LedgerRoute(name: "agent-007"), at: house.clock.now)
    #expect(try await job(house).outcomes == [.asked: 1])
    try await house.verify()
    #expect(try await house.deliver(.failed(.noWallet, isOutcomeUnknown: false)).count == 1)
    #expect(try await job(house).outcomes == [.failed: 1])
    try await house.verify()
  }

  @Test("A job marks many repaired, wants a reason, and each can be taken back")
  func repair() async throws {
    let house = try await stuck(3)
    let draft = try await draft(house, "stuck", .repair)
    #expect(try await house.store.createJob(draft, house.request(nil)) == .refused("a reason is required"))
    _ = try await create(house, draft)
    #expect(try await run(house) == [3])
    #expect(try await job(house).outcomes == [.repaired: 3])
    #expect(try await house.callback("n0-0").state == .repaired)
    #expect(
      try await house.store.undo(house.callback("n0-0").rowVersion, house.request()).words == "done stuck")
    try await house.verify()
  }

  @Test("What a person marks repaired while its attempt is awaited is told as skipped")
  func repairedMeanwhile() async throws {
    let house = try await stuckAtAgent(1)
    _ = try await create(house, draft(house))
    try await run(house)
    _ = try await house.store.repair(house.callback("o0").rowVersion, with: nil, house.request(by: "olga"))
    #expect(try await job(house).outcomes == [.skipped: 1])
    #expect(try await house.claim() == [])
  }

  @Test("Callbacks whose outcome is unknown are drafted apart, and left out unless they are asked for")
  func unknown() async throws {
    let house = try House(routes: House.routes, agents: House.agents, schedule: Self.one)
    for name in ["o1", "o2"] { _ = try await house.store.receive(CallbackContent.order(name, uid: name).arrival()) }
    for delivery in try await house.claim() {
      let isUnknown = delivery.content.reference.text == "o1"
      _ = try await house.record(
        delivery, .failed(isUnknown ? .timeout : .refused(code: nil), isOutcomeUnknown: isUnknown))
    }
    let draft = try await draft(house)
    let unknown = try await house.callback("o1").id
    #expect(draft.unknown == [unknown])
    #expect(try await self.draft(house, "unknown").ids == [unknown])
    #expect(try await create(house, draft.withoutUnknown).total == 1)
    #expect(try await create(house, draft).total == 2)
    // While the first job awaits its outcome, the second goes on, and leaves alone what the first has asked for.
    #expect(try await run(house) == [1, 2])
    #expect(Set(try await house.deliver(.applied(wallet: .zero)).map(\.callbackID)) == Set(draft.ids))
    try await run(house)
    #expect(try await job(house, 2).outcomes == [.applied: 1, .skipped: 1])
    #expect(try await self.draft(house, "unknown").ids == [])
    try await house.verify()
  }

  @Test("A callback whose route nobody serves any more is skipped, and does not hold up the job")
  func unknownRoute() async throws {
    let house = try await stuck(1)
    _ = try await house.store.receive(CallbackContent.notice("gone", uid: "x").arrival(route: "old"))
    try await house.open("u0")
    _ = try await create(house, draft(house))
    #expect(try await run(house) == [2])
    #expect(
      try await house.store.job(1)?.skipped == [
        SkipCount(why: "the route old is not in the configuration", count: 1)
      ])
    #expect(try await house.callback("gone").state == .stuck)
    try await house.verify()
  }

  @Test("Two gateways run one job, and each callback is tried once")
  func twoGateways() async throws {
    let house = try await stuck(300)
    try await house.open("u0", "1000")
    _ = try await create(house, draft(house))
    let other = try house.second(as: .gateway)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for store in [house.store, other] as [any StoreUnderTest] {
        group.addTask { while try await store.runJobChunk(at: house.clock.now) > 0 {} }
      }
      try await group.waitForAll()
    }
    await other.close()
    #expect(try await job(house).outcomes == [.applied: 300])
    #expect(try await house.balance("u0") == "700")
    try await house.verify()
  }

  @Test("Jobs are listed newest first, by pages")
  func list() async throws {
    let house = try await stuck(1)
    for _ in 0..<3 { _ = try await create(house, draft(house)) }
    #expect(try await house.store.jobs(before: nil, limit: 2).map(\.id) == [3, 2])
    #expect(try await house.store.jobs(before: 2, limit: 2).map(\.id) == [1])
    #expect(try await house.store.job(9) == nil)
  }
}
