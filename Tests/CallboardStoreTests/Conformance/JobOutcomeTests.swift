import CallboardCore
import Foundation
import Testing

@Suite("Outcomes of bulk jobs") struct JobOutcomeTests {
  @Test("On an agent's route the next chunk waits for the outcomes of the last, which are told apart")
  func agent() async throws {
    let house = try await House.stuckAtAgent(110)
    _ = try await house.create(house.draft())
    #expect(try await house.runJobs() == [100])
    #expect(try await house.job().outcomes == [.asked: 100, .pending: 10])
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
    #expect(try await house.runJobs() == [])
    while try await !house.deliver(.applied(wallet: Money(units: 1))).isEmpty {}
    #expect(try await house.job().outcomes == [.failed: 1, .unknown: 1, .applied: 98, .pending: 10])
    #expect(try await house.runJobs() == [10])
    while try await !house.deliver(.applied(wallet: Money(units: 1))).isEmpty {}
    #expect(try await house.runJobs() == [])
    let done = try await house.job()
    #expect(done.state == .done)
    #expect(done.finished == 110)
    let detail = try #require(try await house.store.job(1))
    #expect(Set(detail.remarkable.map(\.why)) == ["refused", "timeout"])
    try await house.verify()
  }

  @Test("At an agent a wallet has one callback of the job in flight, in the order in which they were played")
  func orderAtAgent() async throws {
    let house = try House(routes: House.routes, agents: House.agents, schedule: House.one)
    for number in 0..<130 {
      let order = try CallbackContent.order("o\(number)").with {
        $0.playedAt = House.start.advanced(byMilliseconds: Int64((number * 37) % 130))
      }
      _ = try await house.store.receive(order.arrival())
    }
    while try await !house.deliver(.failed(.refused(code: nil), isOutcomeUnknown: false)).isEmpty {}
    _ = try await house.create(house.draft())
    var played: [Timestamp] = []
    while try await house.store.runJobChunk(at: house.clock.now) > 0 {
      while true {
        let deliveries = try await house.deliver(.applied(wallet: .zero))
        guard !deliveries.isEmpty else { break }
        #expect(deliveries.count == 1)
        played += deliveries.compactMap(\.content.playedAt)
      }
    }
    #expect(played.count == 130)
    #expect(played == played.sorted())
    #expect(try await house.job().outcomes == [.applied: 130])
    try await house.verify()
  }

  @Test("Callbacks of a route that is not open or held are passed over until it is back")
  func passedOver() async throws {
    let house = try await House.stuckAtAgent(3)
    for number in 0..<3 {
      _ = try await house.store.receive(CallbackContent.notice("n\(number)", uid: "l").arrival())
    }
    try await house.open("l")
    _ = try await house.create(house.draft())
    _ = try await house.store.setMode(.paused, of: "agent-007", until: nil, house.request())
    #expect(try await house.runJobs() == [3])
    #expect(try await house.job().outcomes == [.applied: 3, .pending: 3])
    #expect(try await house.runJobs() == [])
    _ = try await house.store.setMode(.open, of: "agent-007", until: nil, house.request())
    #expect(try await house.runJobs() == [3])
    // Closed again while their outcomes are awaited: other jobs and routes go on.
    _ = try await house.store.setMode(.maintenance, of: "agent-007", until: nil, house.request())
    _ = try await house.store.receive(CallbackContent.notice("n9", uid: "x").arrival())
    _ = try await house.create(house.draft())
    #expect(try await house.runJobs() == [1])
    #expect(try await house.job(2).state == .done)
    #expect(try await house.job().outcomes == [.applied: 3, .asked: 3])
    _ = try await house.store.setMode(.open, of: "agent-007", until: nil, house.request())
    while try await !house.deliver(.applied(wallet: .zero)).isEmpty {}
    #expect(try await house.runJobs() == [])
    #expect(try await house.job().state == .done)
    try await house.verify()
  }

  @Test("A rejected arrival of a job is read again, and its outcome is what that gave")
  func reread() async throws {
    let house = try House(routes: House.routes)
    try await house.open("001")
    for name in ["1", "2", "3"] { _ = try await house.store.receive(.unreadable(name, body: name)) }
    _ = try await house.create(house.draft("rejected"))
    #expect(try await house.runJobs() == [3])
    let route = LedgerRoute(name: "jj")
    for message in try await house.store.messagesToReread(limit: 9).prefix(2) {
      let reading: Reading =
        message.body == Data("1".utf8)
        ? .readable(try .notice("1")) : .unreadable(Rejection(.unopened), claim: Claim(kind: .notice))
      _ = try await house.store.recordReread(message.callback, reading: reading, route: route, at: house.clock.now)
    }
    #expect(try await house.job().outcomes == [.applied: 1, .failed: 1, .asked: 1])
    // A good message closes the third before it is read again.
    _ = try await house.store.receive(CallbackContent.notice("3").arrival())
    #expect(try await house.job().outcomes == [.applied: 1, .failed: 1, .skipped: 1])
    #expect(try await house.runJobs() == [])
    #expect(try await house.job().state == .done)
    try await house.verify()
  }

  @Test("A rejected arrival of an agent's route is awaited until the agent has had it")
  func rereadForAgent() async throws {
    let house = try House(agents: House.agents)
    _ = try await house.store.receive(.unreadable("1", route: "agent-007"))
    _ = try await house.create(house.draft("rejected"))
    try await house.runJobs()
    let message = try #require(try await house.store.messagesToReread(limit: 1).first)
    _ = try await house.store.recordReread(
      message.callback, reading: .readable(.notice("1")), route: LedgerRoute(name: "agent-007"), at: house.clock.now)
    #expect(try await house.job().outcomes == [.asked: 1])
    try await house.verify()
    #expect(try await house.deliver(.failed(.noWallet, isOutcomeUnknown: false)).count == 1)
    #expect(try await house.job().outcomes == [.failed: 1])
    try await house.verify()
  }

  @Test("What a person marks repaired while its attempt is awaited is told as skipped")
  func repairedMeanwhile() async throws {
    let house = try await House.stuckAtAgent(1)
    _ = try await house.create(house.draft())
    try await house.runJobs()
    _ = try await house.store.repair(house.callback("o0").rowVersion, with: nil, house.request(by: "olga"))
    #expect(try await house.job().outcomes == [.skipped: 1])
    #expect(try await house.claim() == [])
  }

  @Test("Callbacks whose outcome is unknown are drafted apart, and left out unless they are asked for")
  func unknown() async throws {
    let house = try House(routes: House.routes, agents: House.agents, schedule: House.one)
    for name in ["o1", "o2"] { _ = try await house.store.receive(CallbackContent.order(name, uid: name).arrival()) }
    for delivery in try await house.claim() {
      let isUnknown = delivery.content.reference.text == "o1"
      _ = try await house.record(
        delivery, .failed(isUnknown ? .timeout : .refused(code: nil), isOutcomeUnknown: isUnknown))
    }
    let draft = try await house.draft()
    let unknown = try await house.callback("o1").id
    #expect(draft.unknown == [unknown])
    #expect(try await house.draft("unknown").ids == [unknown])
    #expect(draft.unknownStates == [.stuck: 1])
    #expect(draft.unknownRoutes == [SkipCount(why: "agent-007", count: 1)])
    #expect(draft.withoutUnknown.states == [.stuck: 1])
    #expect(draft.withoutUnknown.routes == [SkipCount(why: "agent-007", count: 1)])
    #expect(try await house.create(draft.withoutUnknown).total == 1)
    #expect(try await house.create(draft).total == 2)
    // While the first job awaits its outcome, the second goes on, and leaves alone what the first has asked for.
    #expect(try await house.runJobs() == [1, 2])
    #expect(Set(try await house.deliver(.applied(wallet: .zero)).map(\.callbackID)) == Set(draft.ids))
    try await house.runJobs()
    #expect(try await house.job(2).outcomes == [.applied: 1, .skipped: 1])
    #expect(try await house.draft("unknown").ids == [])
    try await house.verify()
  }

  @Test("A callback whose route nobody serves any more is skipped, and does not hold up the job")
  func unknownRoute() async throws {
    let house = try await House.stuck(1)
    _ = try await house.store.receive(CallbackContent.notice("gone", uid: "x").arrival(route: "old"))
    try await house.open("u0")
    _ = try await house.create(house.draft())
    #expect(try await house.runJobs() == [2])
    #expect(
      try await house.store.job(1)?.skipped == [
        SkipCount(why: "the route old is not in the configuration", count: 1)
      ])
    #expect(try await house.callback("gone").state == .stuck)
    try await house.verify()
  }
}
