import CallboardCore
import Support
import Synchronization
import Testing

@testable import CallboardDispatch

@Suite("The job runner", .timeLimit(.minutes(10))) struct JobRunnerTests {
  /// Chunks that a test hands out, and who asked for them.
  final class FakeJobs: JobQueue {
    private let results: Mutex<[Result<Int, StoreFailure>]>
    let asked: AsyncStream<Int>
    private let ask: AsyncStream<Int>.Continuation
    private let count = Mutex(0)

    init(_ results: [Result<Int, StoreFailure>]) {
      self.results = Mutex(results)
      (asked, ask) = AsyncStream.makeStream()
    }

    func runJobChunk(at now: Timestamp) async throws(StoreFailure) -> Int {
      ask.yield(
        count.withLock {
          $0 += 1
          return $0
        })
      return try results.withLock { $0.isEmpty ? .success(0) : $0.removeFirst() }.get()
    }
  }

  static func runner(
    _ jobs: FakeJobs, bell: WakeBell = WakeBell(),
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) -> JobRunner<FakeJobs, FakeWatch> {
    JobRunner(
      queue: jobs, watch: FakeWatch(), bell: bell, now: { RereaderTests.now }, sleep: sleep, logger: Agents.quiet)
  }

  /// Gathers at once, and sleeps until it is woken.
  static let patient: @Sendable (Duration) async throws -> Void = {
    if $0 > .milliseconds(50) { try await Waits.untilCancelled($0) }
  }

  @Test("It runs chunks while there are some, and each rings for those who carry them out")
  func chunks() async throws {
    let jobs = FakeJobs([.success(100), .success(100), .success(3)])
    let bell = WakeBell()
    var rings = bell.changes().makeAsyncIterator()
    try await Running.with([Self.runner(jobs, bell: bell, sleep: Self.patient)]) { _ in
      for await count in jobs.asked where count == 4 { break }
    }
    await rings.next()
  }

  @Test("It looks again when outcomes are in")
  func outcomes() async throws {
    let jobs = FakeJobs([.success(0), .success(0)])
    let bell = WakeBell()
    try await Running.with([Self.runner(jobs, bell: bell, sleep: Self.patient)]) { _ in
      for await count in jobs.asked {
        if count == 3 { break }
        bell.ring()
      }
    }
  }

  @Test("A store that fails is left alone, longer each time, and asked again")
  func failures() async throws {
    let jobs = FakeJobs([.failure(.busy), .failure(.full)])
    let pauses = Recorded<Duration>()
    let sleep: @Sendable (Duration) async throws -> Void = {
      pauses.add($0)
      if $0 == .seconds(1) { try await Waits.untilCancelled($0) }
    }
    try await Running.with([Self.runner(jobs, sleep: sleep)]) { _ in
      for await count in jobs.asked where count == 3 { break }
    }
    #expect(pauses.values.prefix(2) == [.milliseconds(250), .milliseconds(500)])
  }
}
