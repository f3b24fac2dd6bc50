import CallboardCore
import Logging
import ServiceLifecycle
import Support
import Testing

@testable import CallboardGateway

@Suite("Housekeeping", .timeLimit(.minutes(10))) struct HousekeepingTests {
  @Test("Each second a heartbeat, then a checkpoint; a store that fails is asked again")
  func rounds() async throws {
    let seen = Recorded<String>()
    let sleeps = Recorded<Duration>()
    let (third, reached) = AsyncStream.makeStream(of: Void.self)
    var store = FakeStore()
    store.onBeat = { owner, moment in
      seen.add("beat \(owner) \(moment.milliseconds)")
      return sleeps.values.count == 1 ? .failure(.busy) : .success(())
    }
    store.onCheckpoint = {
      seen.add("checkpoint")
      return .success(())
    }
    let service = Housekeeping(
      desk: store, owner: "g1", now: { Timestamp(milliseconds: Int64(sleeps.values.count)) },
      sleep: { duration in
        sleeps.add(duration)
        guard sleeps.values.count == 3 else { return }
        reached.yield()
        try await Waits.untilCancelled(duration)
      }, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await service.run() }
      for await _ in third { break }
      group.cancelAll()
    }
    #expect(
      seen.values == ["beat g1 0", "checkpoint", "beat g1 1", "beat g1 2", "checkpoint"])
    #expect(sleeps.values == Array(repeating: .milliseconds(1_000), count: 3))
  }

  @Test("A graceful stop ends its sleep, and begins no other round")
  func gracefulStop() async throws {
    let beats = Recorded<String>()
    let (asleep, fellAsleep) = AsyncStream.makeStream(of: Void.self)
    var store = FakeStore()
    store.onBeat = { owner, _ in
      beats.add(owner)
      return .success(())
    }
    store.onCheckpoint = { .success(()) }
    let service = Housekeeping(
      desk: store, owner: "g1", now: { Sample.now },
      sleep: { duration in
        fellAsleep.yield()
        try await Waits.untilCancelled(duration)
      }, logger: LiveGateway.quiet)
    let group = ServiceGroup(
      configuration: .init(
        services: [.init(service: service, successTerminationBehavior: .ignore)], logger: LiveGateway.quiet))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      for await _ in asleep { break }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
    #expect(beats.values == ["g1"])
  }
}
