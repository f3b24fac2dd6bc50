package import CallboardCore
package import Logging
import ServiceLifecycle

/// Runs bulk jobs, a chunk at a time, for as long as the gateway lives.
///
/// The store says which chunk is next, and has none while the last one's outcomes are awaited; so a job that a person
/// cancels stops within a chunk, and goes on after a restart where it stood.
package struct JobRunner<Queue: JobQueue, Watch: ChangeWatch>: Service {
  /// How long it lets outcomes gather before it looks again.
  static var gatherMilliseconds: Int64 { 50 }

  private let queue: Queue
  private let watch: Watch
  private let bell: WakeBell
  private let now: @Sendable () -> Timestamp
  private let rest: @Sendable (Duration) async throws -> Void
  private let journal: DeliveryJournal

  /// Makes the service of a gateway.
  ///
  /// - Parameters:
  ///   - queue: Where jobs stand.
  ///   - watch: Tells of changes by other processes, a new job among them.
  ///   - bell: Rung with each chunk; rung by others when outcomes are in.
  ///   - now: The wall clock.
  ///   - sleep: Waits, or throws when it is cancelled.
  ///   - logger: Told of the store's outages.
  package init(
    queue: Queue, watch: Watch, bell: WakeBell = WakeBell(), now: @escaping @Sendable () -> Timestamp,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }, logger: Logger
  ) {
    self.queue = queue
    self.watch = watch
    self.bell = bell
    self.now = now
    rest = sleep
    journal = DeliveryJournal(logger: logger)
  }

  /// Works until a graceful stop or cancellation; a chunk under way comes to its end.
  package func run() async throws {
    let alarm = Alarm(sleep: rest)
    await withGracefulShutdownHandler {
      await withTaskGroup(of: Void.self) { helpers in
        helpers.addTask { [watch] in await alarm.follow(watch) }
        helpers.addTask { [bell] in await alarm.follow(bell) }
        await loop(alarm)
        helpers.cancelAll()
      }
    } onGracefulShutdown: {
      alarm.stop()
    }
  }

  private func loop(_ alarm: Alarm) async {
    var backoff = Backoff()
    while !Task.isCancelled, !Task.isShuttingDownGracefully {
      do throws(StoreFailure) {
        let count = try await queue.runJobChunk(at: now())
        journal.worked()
        backoff.worked()
        if count > 0 {
          bell.ring()
          continue
        }
      } catch {
        journal.failed(error)
        await alarm.wait(milliseconds: backoff.failed())
        continue
      }
      await alarm.wait(milliseconds: Limits.dispatchPollMilliseconds)
      // Each outcome rings; a chunk has a hundred.
      try? await cancelWhenGracefulShutdown { [rest] in try await rest(.milliseconds(Self.gatherMilliseconds)) }
    }
  }
}
