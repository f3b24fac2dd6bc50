import CallboardCore
import Logging
import Support
import Testing

@testable import CallboardGateway

@Suite("Housekeeping") struct HousekeepingTests {
  @Test("Each second a heartbeat, then a checkpoint; a store that fails is asked again")
  func rounds() async throws {
    let seen = Recorded<String>()
    let sleeps = Recorded<Duration>()
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
        if sleeps.values.count == 3 { withUnsafeCurrentTask { $0?.cancel() } }
      }, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await service.run() }
    }
    #expect(
      seen.values == ["beat g1 0", "checkpoint", "beat g1 1", "beat g1 2", "checkpoint"])
    #expect(sleeps.values == Array(repeating: .milliseconds(1_000), count: 3))
  }
}
