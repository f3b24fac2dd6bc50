package import CallboardCore
package import CallboardProtocols
package import Logging
import ServiceLifecycle

/// Runs what is due on ledger routes, by the schedule and by persons' wishes, for as long as the gateway lives.
///
/// It does what ``DispatchPlan`` says. Nothing stops it but a graceful stop or cancellation: a store that fails is
/// logged once and asked again, later each time. A graceful stop lets the transaction under way come to its end.
package struct Dispatcher<Queue: WorkQueue, Watch: ChangeWatch>: Service {
  private let table: LedgerTable
  private let queue: Queue
  private let watch: Watch
  private let bell: WakeBell
  private let now: @Sendable () -> Timestamp
  private let rest: @Sendable (Duration) async throws -> Void
  private let logger: Logger

  /// Makes the service of a gateway.
  ///
  /// - Parameters:
  ///   - routes: All of the configuration; what is due on those that deliver to agents is not this service's, but what a
  ///     person wants read again is.
  ///   - queue: What is to be done.
  ///   - watch: Tells of changes by other processes, a person's retry among them.
  ///   - bell: Rung by this service when it did something: what was read again may be an agent's, and a job may wait for
  ///     its outcome.
  ///   - now: The wall clock, by which callbacks are due.
  ///   - sleep: Waits, or throws when it is cancelled.
  ///   - logger: One line an attempt.
  /// - Throws: ``CipherError/badKey(name:)`` when a route has a key that cannot be used.
  package init(
    routes: [Route], queue: Queue, watch: Watch, bell: WakeBell = WakeBell(),
    now: @escaping @Sendable () -> Timestamp,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }, logger: Logger
  ) throws(CipherError) {
    table = try LedgerTable(routes: routes, now: now)
    self.queue = queue
    self.watch = watch
    self.bell = bell
    self.now = now
    rest = sleep
    self.logger = logger
  }

  /// Goes on with the routes as they were read again.
  ///
  /// - Throws: ``CipherError/badKey(name:)``; everything stays as it was then.
  package func renew(routes: [Route]) throws(CipherError) {
    try table.renew(routes: routes, now: now)
  }

  /// Works until a graceful stop or cancellation.
  package func run() async throws {
    let alarm = Alarm(sleep: rest)
    await withGracefulShutdownHandler {
      await withTaskGroup(of: Void.self) { helpers in
        helpers.addTask { [watch] in await alarm.follow(watch) }
        await loop(alarm)
        helpers.cancelAll()
      }
    } onGracefulShutdown: {
      alarm.stop()
    }
  }

  private func loop(_ alarm: Alarm) async {
    var plan = DispatchPlan()
    let journal = DispatchJournal(logger: logger)
    while !isStopping {
      let pause = await round(&plan, journal)
      await alarm.wait(milliseconds: pause)
    }
  }

  private var isStopping: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

  /// Does all that there is to do now.
  ///
  /// - Returns: How long to sleep unless something changes, in milliseconds.
  func round(_ plan: inout DispatchPlan, _ journal: DispatchJournal) async -> Int64 {
    var step = plan.after(.woke(at: now()))
    while !isStopping {
      if case .wait(let milliseconds) = step { return milliseconds }
      do throws(StoreFailure) {
        let event = try await perform(step, journal)
        if case .reread = event { journal.worked() }
        step = plan.after(event)
      } catch {
        journal.failed(error)
        step = plan.after(.failed)
      }
    }
    return 0
  }

  private func perform(
    _ step: DispatchPlan.Step, _ journal: DispatchJournal
  ) async throws(StoreFailure) -> DispatchPlan.Event {
    switch step {
    case .askNextDue, .wait:
      return .nextDue(try await queue.nextDue(routes: table.ledgers), at: now())
    case .runDue:
      let outcomes = try await queue.runDue(routes: table.ledgers, at: now())
      outcomes.forEach(journal.tried)
      if !outcomes.isEmpty { bell.ring() }
      return .ran(outcomes.count)
    case .reread:
      let messages = try await queue.messagesToReread(limit: Limits.dueBatchMaximum)
      for message in messages {
        let (reading, route) = table.rereader.read(message)
        if let outcome = try await queue.recordReread(
          message.callback, reading: reading, route: route, at: now())
        {
          journal.tried(outcome)
        }
      }
      if !messages.isEmpty { bell.ring() }
      return .reread(messages.count)
    }
  }
}
