import CallboardCore
import Testing

@testable import CallboardStore

@Suite("Bulk jobs") struct JobTests {
  @Test("The open job with a callback still to do is found, and none once it is done or cancelled")
  func openJob() async throws {
    let house = try await House.stuck(3)
    try await house.open("u0", "1000")
    let draft = try await house.draft()
    let id = try #require(draft.ids.last)
    #expect(try await house.store.openJob(with: id) == nil)
    let job = try await house.create(draft)
    #expect(try await house.store.openJob(with: id)?.id == job.id)
    #expect(try await house.store.openJob(with: 9_999) == nil)
    _ = try await house.store.setJob(job.id, to: .paused, house.request())
    #expect(try await house.store.openJob(with: id)?.state == .paused)
    _ = try await house.store.setJob(job.id, to: .cancelled, house.request())
    #expect(try await house.store.openJob(with: id) == nil)
    _ = try await house.store.setJob(job.id, to: .running, house.request())
    try await house.runJobs()
    #expect(try await house.store.openJob(with: id) == nil)
  }

  @Test("A job that is paused or cancelled tells by whom, when and why; one that goes on tells of nobody")
  func stopped() async throws {
    let house = try await House.stuck(1)
    let id = try await house.create(house.draft()).id
    #expect(try await house.store.job(id)?.stop == nil)
    for state in [JobState.paused, .running, .paused, .cancelled] {
      house.clock.advance(milliseconds: 1_000)
      var request = house.request()
      request.reason = "for \(state.rawValue)"
      _ = try await house.store.setJob(id, to: state, request)
      let stop = JobStop(by: request.actor, at: request.at, reason: request.reason)
      #expect(try await house.store.job(id)?.stop == (state == .running ? nil : stop))
    }
  }

  @Test("What waits in a job is left out of the next one of its verb, with the job and whose it is")
  func waiting() async throws {
    let house = try await House.stuck(3)
    let first = try await house.create(house.draft())
    let again = try await house.draft()
    #expect(again.ids == [])
    #expect(again.skipped == [SkipCount(why: "it waits in job \(first.id) by \(first.by.label)", count: 3)])
    let repair = try await house.store.draftJob(.repair, over: .filter(Filter()), at: house.clock.now)
    #expect(repair.ids.count == 3)
    _ = try await house.store.setJob(first.id, to: .cancelled, house.request())
    #expect(try await house.draft().ids.count == 3)
  }

  @Test("A filter with a broken term selects nothing")
  func brokenFilter() async throws {
    let house = try await House.stuck(3)
    let draft = try await house.draft("state=stuck rout=jj")
    #expect(draft.ids == [])
    #expect(
      try await house.store.createJob(draft, house.request())
        == .refused("nothing is selected that can be acted on"))
  }

  @Test("A job on the ledger runs by chunks, each wallet in the order in which it was played")
  func ledger() async throws {
    let house = try await House.stuck(120, users: 2)
    for user in 0..<2 { try await house.open("u\(user)", "1000") }
    let created = try await house.create(house.draft())
    #expect(created.total == 240)
    #expect(created.outcomes == [.pending: 240])
    let open = try #require(try await house.store.job(created.id)).open
    #expect(open == [SkipCount(why: "jj", count: 240)])
    #expect(try await house.store.summary(at: house.clock.now, minutes: 1).jobs == [created])
    #expect(try await house.runJobs() == [100, 100, 40])
    let done = try await house.job()
    #expect(done.state == .done)
    #expect(done.endedAt == house.clock.now)
    #expect(done.outcomes == [.applied: 240])
    #expect(try await house.store.job(done.id)?.open == [])
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
    let house = try await House.stuck(1)
    try await house.open("u0")
    let seen = try await house.callback("n0-0")
    _ = try await house.create(house.draft())
    try await house.runJobs()
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
    let made = try #require(try await house.store.trail(9).first { $0.verb == .jobCreate })
    #expect(made.jobID == 1)
    #expect(made.after == "job 1: retry of 1 callback")
    try await house.verify()
  }

  @Test("Cancel between two chunks stops it; resume finishes it, also after the store was opened anew")
  func cancelAndResume() async throws {
    let house = try await House.stuck(250)
    try await house.open("u0", "1000")
    _ = try await house.create(house.draft())
    try await house.runJobs(chunks: 1)
    guard case .done(let cancelled) = try await house.store.setJob(1, to: .cancelled, house.request()) else {
      Issue.record("not cancelled")
      return
    }
    #expect(cancelled.endedAt == house.clock.now)
    #expect(cancelled.outcomes == [.applied: 100, .pending: 150])
    #expect(try await house.runJobs() == [])
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
    #expect(try await house.runJobs() == [50])
    #expect(try await house.job().outcomes == [.applied: 250])
    #expect(try await house.balance("u0") == "750")
    try await house.verify()
  }

  @Test("A paused job waits, and what cannot be is said")
  func pause() async throws {
    let house = try await House.stuck(3)
    _ = try await house.create(house.draft())
    guard case .done = try await house.store.setJob(1, to: .paused, house.request(nil)) else {
      Issue.record("not paused")
      return
    }
    #expect(try await house.runJobs() == [])
    #expect(try await house.store.setJob(1, to: .paused, house.request()) == .refused("job 1 is paused already"))
    #expect(try await house.store.setJob(2, to: .paused, house.request()) == .notFound)
    guard case .done = try await house.store.setJob(1, to: .running, house.request(nil)) else {
      Issue.record("not resumed")
      return
    }
    #expect(try await house.runJobs() == [3])
    #expect(try await house.job().outcomes == [.failed: 3])
    #expect(try await house.store.setJob(1, to: .cancelled, house.request()) == .refused("job 1 is done"))
    let verbs = try await house.store.trail(99).filter { $0.callbackID == nil }.map(\.verb)
    #expect(verbs == [.jobCreate, .jobPause, .jobPause, .jobPause, .jobResume, .jobCancel])
    try await house.verify()
  }

  @Test("What a person did since the draft is skipped, with who it was")
  func actedSince() async throws {
    let house = try await House.stuck(4)
    let draft = try await house.draft()
    _ = try await house.store.repair(house.callback("n0-0").rowVersion, with: nil, house.request(by: "olga"))
    _ = try await house.create(draft)
    _ = try await house.store.retry(house.callback("n1-0").rowVersion, house.request(by: "olga"))
    try await house.open("u0")
    _ = try await house.runDue()
    let second = try await house.store.draftJob(
      .repair, over: .ids([house.callback("n2-0").id]), at: house.clock.now)
    try await house.runJobs()
    _ = try await house.create(second)
    try await house.runJobs()
    #expect(try await house.job().outcomes == [.applied: 2, .skipped: 2])
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
    _ = try await house.create(house.draft("state=waiting"))
    house.clock.advance(minutes: 1)
    #expect(try await house.runDue().map(\.state) == [.waiting, .waiting])
    try await house.open("001")
    _ = try await house.store.receive(CallbackContent.notice("b").arrival())
    try await house.runJobs()
    #expect(try await house.job().outcomes == [.applied: 1, .skipped: 1])
    #expect(
      try await house.store.job(1)?.skipped == [SkipCount(why: "it is applied, and that is final", count: 1)])
    #expect(try await house.detail("a").attempts.map(\.cause) == [.schedule, .schedule, .manual])
    try await house.verify()
  }

  @Test("A job marks many repaired, wants a reason, and each can be taken back")
  func repair() async throws {
    let house = try await House.stuck(3)
    let draft = try await house.draft("stuck", .repair)
    #expect(try await house.store.createJob(draft, house.request(nil)) == .refused("a reason is required"))
    _ = try await house.create(draft)
    #expect(try await house.runJobs() == [3])
    #expect(try await house.job().outcomes == [.repaired: 3])
    #expect(try await house.callback("n0-0").state == .repaired)
    #expect(
      try await house.store.undo(house.callback("n0-0").rowVersion, house.request()).words == "done stuck")
    try await house.verify()
  }

  @Test("Two gateways run one job, and each callback is tried once")
  func twoGateways() async throws {
    let house = try await House.stuck(300)
    try await house.open("u0", "1000")
    _ = try await house.create(house.draft())
    let other = try house.second(as: .gateway)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for store in [house.store, other] as [any StoreUnderTest] {
        group.addTask { while try await store.runJobChunk(at: house.clock.now) > 0 {} }
      }
      try await group.waitForAll()
    }
    await other.close()
    #expect(try await house.job().outcomes == [.applied: 300])
    #expect(try await house.balance("u0") == "700")
    try await house.verify()
  }

  @Test("Jobs are listed newest first, by pages")
  func list() async throws {
    let house = try await House.stuck(1)
    for _ in 0..<3 {
      let job = try await house.create(house.draft())
      _ = try await house.store.setJob(job.id, to: .cancelled, house.request())
    }
    #expect(try await house.store.jobs(before: nil, limit: 2).map(\.id) == [3, 2])
    #expect(try await house.store.jobs(before: 2, limit: 2).map(\.id) == [1])
    #expect(try await house.store.job(9) == nil)
  }
}
