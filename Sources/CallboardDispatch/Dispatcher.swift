package import CallboardCore
package import CallboardProtocols
package import Logging
import ServiceLifecycle

/// Runs what is due on ledger routes, by the schedule and by persons' wishes, for as long as the gateway lives.
///
/// It does what ``DispatchPlan`` says. Nothing stops it but a graceful stop or cancellation: a store that fails is
/// logged once and asked again, later each time. A graceful stop lets the transaction under way come to its end.
package struct Dispatcher<Queue: WorkQueue, Watch: ChangeWatch>: Service {
  private let routes: [LedgerRoute]
  private let rereader: Rereader
  private let queue: Queue
  private let watch: Watch
  private let now: @Sendable () -> Timestamp
  private let rest: @Sendable (Duration) async throws -> Void
  private let logger: Logger

  /// Makes the service of a gateway.
  ///
  /// - Parameters:
  ///   - routes: Those that apply in the ledger.
  ///   - queue: What is to be done.
  ///   - watch: Tells of changes by other processes, a person's retry among them.
  ///   - now: The wall clock, by which callbacks are due.
  ///   - sleep: Waits, or throws when it is cancelled.
  ///   - logger: One line an attempt.
  /// - Throws: ``CipherError/badKey(name:)`` when a route has a key that cannot be used.
  package init(
    routes: [Route], queue: Queue, watch: Watch, now: @escaping @Sendable () -> Timestamp,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }, logger: Logger
  ) throws(CipherError) {
    self.routes = routes.map(\.ledger)
    rereader = try Rereader(routes: routes, now: now)
    self.queue = queue
    self.watch = watch
    self.now = now
    rest = sleep
    self.logger = logger
  }

  /// Works until a graceful stop or cancellation.
  package func run() async throws {
    // One slot: many changes, and a timer beside them, come to one look at the store.
    let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    await withGracefulShutdownHandler {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { [watch] in
          for await _ in watch.changes() { wake.yield() }
        }
        await loop(wakes, wake)
        group.cancelAll()
      }
    } onGracefulShutdown: {
      wake.finish()
    }
  }

  private func loop(_ wakes: AsyncStream<Void>, _ wake: AsyncStream<Void>.Continuation) async {
    var wakes = wakes.makeAsyncIterator()
    var plan = DispatchPlan()
    var journal = DispatchJournal(logger: logger)
    while !isStopping {
      let pause = await round(&plan, &journal)
      await withTaskGroup(of: Void.self) { group in
        group.addTask { [rest] in
          if (try? await rest(.milliseconds(pause))) != nil { wake.yield() }
        }
        _ = await wakes.next()
        group.cancelAll()
      }
    }
  }

  private var isStopping: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

  /// Does all that there is to do now.
  ///
  /// - Returns: How long to sleep unless something changes, in milliseconds.
  func round(_ plan: inout DispatchPlan, _ journal: inout DispatchJournal) async -> Int64 {
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
      return .nextDue(try await queue.nextDue(routes: routes), at: now())
    case .runDue:
      let outcomes = try await queue.runDue(routes: routes, at: now())
      outcomes.forEach(journal.tried)
      return .ran(outcomes.count)
    case .reread:
      let messages = try await queue.messagesToReread(limit: Limits.dueBatchMaximum)
      for message in messages {
        let (reading, route) = rereader.read(message)
        if let outcome = try await queue.recordReread(
          message.callback, reading: reading, route: route, at: now())
        {
          journal.tried(outcome)
        }
      }
      return .reread(messages.count)
    }
  }
}
