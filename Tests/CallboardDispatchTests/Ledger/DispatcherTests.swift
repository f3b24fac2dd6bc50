import CallboardCore
import Logging
import ServiceLifecycle
import Support
import Synchronization
import Testing

@testable import CallboardDispatch

@Suite("The dispatcher", .timeLimit(.minutes(10))) struct DispatcherTests {
  static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  static func outcome(_ id: Int64) -> WorkOutcome {
    WorkOutcome(callbackID: id, route: "jj", reference: "r\(id)", cause: .schedule, state: .applied, failure: nil)
  }

  /// Runs a dispatcher until `work` is done, then stops it and waits until it has stopped.
  static func with(
    _ queue: FakeQueue, watch: FakeWatch = FakeWatch(), clock: TestClock = TestClock(),
    sleep: @escaping @Sendable (Duration) async throws -> Void, _ work: @Sendable (ServiceGroup) async throws -> Void
  ) async throws {
    let dispatcher = try Dispatcher(
      routes: [RereaderTests.route([RereaderTests.old])], queue: queue, watch: watch, now: { clock.now }, sleep: sleep,
      logger: quiet)
    let group = ServiceGroup(
      configuration: .init(services: [.init(service: dispatcher, successTerminationBehavior: .ignore)], logger: quiet))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      try await work(group)
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  @Test("What is due is run, and what persons want read again is read and recorded, in one round")
  func round() async throws {
    let clock = TestClock()
    let steps = Recorded<String>()
    var queue = FakeQueue()
    queue.onNextDue = { routes in
      steps.add("next due of \(routes.map(\.name))")
      return .success(steps.values.count == 1 ? clock.now : nil)
    }
    queue.onRunDue = { _, moment in
      steps.add("run at \(moment == clock.now)")
      return .success([Self.outcome(1)])
    }
    let kept = try RereaderTests.kept(RereaderTests.old)
    queue.onMessages = { limit in
      steps.add("messages \(limit)")
      return .success(steps.values.count { $0.hasPrefix("record") } == 0 ? [kept] : [])
    }
    queue.onRecord = { callback, reading, route in
      let opened = if case .readable = reading { "opened" } else { "unopened" }
      steps.add("record \(callback.id) \(callback.version) \(opened) \(route.name)")
      return .success(Self.outcome(callback.id))
    }
    let dispatcher = try Dispatcher(
      routes: [RereaderTests.route([RereaderTests.old])], queue: queue, watch: FakeWatch(), now: { clock.now },
      logger: Self.quiet)
    var plan = DispatchPlan()
    let journal = DispatchJournal(logger: Self.quiet)
    let pause = await dispatcher.round(&plan, journal)
    #expect(pause == Limits.dispatchPollMilliseconds)
    #expect(
      steps.values == [
        #"next due of ["jj"]"#, "run at true", #"next due of ["jj"]"#, "messages 256", "record 7 2 opened jj",
        "messages 256",
      ])
  }

  @Test("What is due on an agent's route is not its business, and keys are renewed while it runs")
  func renewal() async throws {
    let asked = Recorded<[String]>()
    let readings = Recorded<Bool>()
    var queue = FakeQueue()
    queue.onNextDue = { routes in
      asked.add(routes.map(\.name))
      return .success(nil)
    }
    let kept = try RereaderTests.kept(RereaderTests.new)
    let wishes = Recorded<Int>()
    queue.onMessages = { _ in
      wishes.add(0)
      return .success(wishes.values.count.isMultiple(of: 2) ? [] : [kept])
    }
    queue.onRecord = { callback, reading, _ in
      let isReadable = if case .readable = reading { true } else { false }
      readings.add(isReadable)
      return .success(Self.outcome(callback.id))
    }
    var agent = RereaderTests.route([RereaderTests.new])
    agent.name = "agent"
    agent.apply = .agent(AgentSettings(speaks: .notice, url: "http://127.0.0.1:1/", keys: [RereaderTests.new]))
    let dispatcher = try Dispatcher(
      routes: [RereaderTests.route([RereaderTests.old]), agent], queue: queue, watch: FakeWatch(),
      now: { RereaderTests.now }, logger: Self.quiet)
    var plan = DispatchPlan()
    let journal = DispatchJournal(logger: Self.quiet)
    _ = await dispatcher.round(&plan, journal)
    try dispatcher.renew(routes: [RereaderTests.route([RereaderTests.old, RereaderTests.new]), agent])
    _ = await dispatcher.round(&plan, journal)
    #expect(asked.values == [["jj"], ["jj"]])
    #expect(readings.values == [false, true])
  }

  @Test("A change wakes it out of its sleep")
  func change() async throws {
    let (rounds, told) = AsyncStream.makeStream(of: Void.self)
    var queue = FakeQueue()
    queue.onNextDue = { _ in .success(nil) }
    queue.onMessages = { _ in
      told.yield()
      return .success([])
    }
    let watch = FakeWatch()
    try await Self.with(queue, watch: watch, sleep: Waits.untilCancelled) { _ in
      var rounds = rounds.makeAsyncIterator()
      await rounds.next()
      watch.change()
      await rounds.next()
      watch.change()
      await rounds.next()
    }
  }

  @Test("The end of its sleep wakes it, also when the watch has ended")
  func timer() async throws {
    let (rounds, told) = AsyncStream.makeStream(of: Void.self)
    let sleeps = Recorded<Duration>()
    var queue = FakeQueue()
    queue.onNextDue = { _ in .success(nil) }
    queue.onMessages = { _ in
      told.yield()
      return .success([])
    }
    let watch = FakeWatch()
    watch.end()
    let sleep: @Sendable (Duration) async throws -> Void = { duration in
      sleeps.add(duration)
      if sleeps.values.count > 2 { try await Waits.untilCancelled(duration) }
    }
    try await Self.with(queue, watch: watch, sleep: sleep) { _ in
      var rounds = rounds.makeAsyncIterator()
      for _ in 0..<3 { await rounds.next() }
    }
    #expect(sleeps.values.prefix(2) == [.milliseconds(1_000), .milliseconds(1_000)])
  }

  @Test("A store that fails does not end it")
  func failures() async throws {
    let (rounds, told) = AsyncStream.makeStream(of: Void.self)
    let asked = Recorded<Int>()
    let sleeps = Recorded<Duration>()
    var queue = FakeQueue()
    queue.onNextDue = { _ in
      asked.add(0)
      return asked.values.count <= 3 ? .failure(.busy) : .success(nil)
    }
    queue.onMessages = { _ in
      told.yield()
      return .success([])
    }
    let sleep: @Sendable (Duration) async throws -> Void = { duration in
      sleeps.add(duration)
      if sleeps.values.count > 3 { try await Waits.untilCancelled(duration) }
    }
    try await Self.with(queue, sleep: sleep) { _ in
      var rounds = rounds.makeAsyncIterator()
      await rounds.next()
    }
    #expect(sleeps.values.prefix(3) == [.milliseconds(250), .milliseconds(500), .milliseconds(1_000)])
  }

  @Test("A graceful stop lets the transaction under way end, and begins no other")
  func gracefulStop() async throws {
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let ended = Recorded<Bool>()
    let clock = TestClock()
    var queue = FakeQueue()
    queue.onNextDue = { _ in .success(clock.now) }
    queue.onRunDue = { _, _ in
      begin.yield()
      // It is under way until the stop has reached it.
      try? await gracefulShutdown()
      ended.add(Task.isCancelled)
      return .success([Self.outcome(1)])
    }
    try await Self.with(queue, clock: clock, sleep: Waits.untilCancelled) { group in
      for await _ in begun { break }
      await group.triggerGracefulShutdown()
    }
    #expect(ended.values == [false])
  }

  @Test("Cancellation ends it")
  func cancellation() async throws {
    let (rounds, told) = AsyncStream.makeStream(of: Void.self)
    var queue = FakeQueue()
    queue.onNextDue = { _ in .success(nil) }
    queue.onMessages = { _ in
      told.yield()
      return .success([])
    }
    let dispatcher = try Dispatcher(
      routes: [], queue: queue, watch: FakeWatch(), now: { RereaderTests.now }, sleep: Waits.untilCancelled,
      logger: Self.quiet)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await dispatcher.run() }
      for await _ in rounds { break }
      group.cancelAll()
    }
  }
}
