package import CallboardCore
package import CallboardProtocols
package import Logging
import ServiceLifecycle

/// Delivers to agents what is due, for as long as the gateway lives.
///
/// It claims by lease what the agents' widths allow, makes each attempt in a task of its own, and records how it ended;
/// an agent that hangs holds back its own callbacks and nobody else's. What it is sending is never taken for given up,
/// whatever the wall clock says. A store that fails is logged once and asked again,
/// later each time. A graceful stop claims nothing more and returns when the attempts under way have ended and are
/// recorded, at the latest with their leases. Cancellation leaves them: their leases lapse.
package struct DeliveryService<Queue: DeliveryQueue, Watch: ChangeWatch>: Service {
  private let table: AgentTable
  private let queue: Queue
  private let watch: Watch
  private let bell: WakeBell
  private let owner: String
  private let now: @Sendable () -> Timestamp
  private let rest: @Sendable (Duration) async throws -> Void
  private let timeLimit: @Sendable (Duration) async throws -> Void
  private let journal: DeliveryJournal

  /// Makes the service of a gateway.
  ///
  /// - Parameters:
  ///   - routes: All of the configuration; those that apply in the ledger are not this service's.
  ///   - queue: What is to be delivered.
  ///   - watch: Tells of changes by other processes.
  ///   - bell: Rung by this process when something is to be delivered at once; rung by this service with each outcome.
  ///   - owner: The gateway's name, as in its heartbeats.
  ///   - now: The wall clock, by which callbacks are due and leases lapse.
  ///   - sleep: Waits between rounds, or throws when it is cancelled.
  ///   - timeLimit: Waits for an attempt's time limit, or throws when it is cancelled.
  ///   - logger: One line an attempt.
  /// - Throws: ``CipherError/badKey(name:)`` when a route has a key that cannot be used.
  package init(
    routes: [Route], queue: Queue, watch: Watch, bell: WakeBell = WakeBell(), owner: String,
    now: @escaping @Sendable () -> Timestamp,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
    timeLimit: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }, logger: Logger
  ) throws(CipherError) {
    table = try AgentTable(routes: routes)
    self.queue = queue
    self.watch = watch
    self.bell = bell
    self.owner = owner
    self.now = now
    rest = sleep
    self.timeLimit = timeLimit
    journal = DeliveryJournal(logger: logger)
  }

  /// Goes on with the routes as they were read again; attempts under way keep what they began with.
  ///
  /// - Throws: ``CipherError/badKey(name:)``; everything stays as it was then.
  package func renew(routes: [Route]) throws(CipherError) {
    try table.renew(routes: routes)
    bell.ring()
  }

  /// Delivers until a graceful stop or cancellation.
  package func run() async throws {
    let alarm = Alarm(sleep: rest)
    try await Courier.with(sleep: timeLimit) { courier in
      await withGracefulShutdownHandler {
        await withTaskGroup(of: Void.self) { helpers in
          helpers.addTask { [watch] in await alarm.follow(watch) }
          helpers.addTask { [bell] in await alarm.follow(bell) }
          await withDiscardingTaskGroup { attempts in
            await loop(alarm, courier, &attempts)
          }
          helpers.cancelAll()
        }
      } onGracefulShutdown: {
        alarm.stop()
      }
    }
  }

  private var isStopping: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

  private func loop(_ alarm: Alarm, _ courier: Courier, _ attempts: inout DiscardingTaskGroup) async {
    var plan = DeliveryPlan()
    let carrier = Carrier(
      queue: queue, courier: courier, unrecorded: UnrecordedOutcomes(), journal: journal, now: now, rest: rest,
      isStopping: { Task.isShuttingDownGracefully })
    while !isStopping {
      var step = plan.after(.woke(at: now()))
      while !isStopping {
        if case .wait(let milliseconds) = step {
          await alarm.wait(milliseconds: milliseconds)
          break
        }
        do throws(StoreFailure) {
          step = plan.after(try await perform(step, carrier, &attempts))
          journal.worked()
        } catch {
          journal.failed(error)
          step = plan.after(.failed)
        }
      }
    }
  }

  private func perform(
    _ step: DeliveryPlan.Step, _ carrier: Carrier<Queue>, _ attempts: inout DiscardingTaskGroup
  ) async throws(StoreFailure) -> DeliveryPlan.Event {
    switch step {
    case .recover:
      guard await recordOpen(carrier.unrecorded) else { return .recovered }
      let known = Set(carrier.unrecorded.open.map(\.report.attemptID))
      let lapsed = try await queue.recover(at: now(), except: table.underWay(except: known))
      lapsed.forEach(journal.lapsed)
      if !lapsed.isEmpty { bell.ring() }
      return .recovered
    case .claim:
      let agents = table.withRoom
      guard !agents.isEmpty else { return .claimed(0) }
      let deliveries = try await queue.claim(agents: agents, owner: owner, at: now())
      for delivery in deliveries { begin(delivery, carrier, &attempts) }
      return .claimed(deliveries.count)
    case .askNext, .wait:
      let agents = table.withRoom
      return .next(try await queue.nextClaim(agents: agents, at: now()), at: now())
    }
  }

  /// Offers again what the store has not taken; false when it still does not, and lapsed leases must wait.
  private func recordOpen(_ unrecorded: UnrecordedOutcomes) async -> Bool {
    var mayRecover = true
    for entry in unrecorded.open {
      do throws(StoreFailure) {
        unrecorded.settle(entry.report.attemptID, try await queue.record(entry.report))
      } catch {
        journal.failed(error)
        let age = now().milliseconds(since: entry.leaseUntil)
        if age < UnrecordedOutcomes.patienceMilliseconds { mayRecover = false }
      }
    }
    return mayRecover
  }

  private func begin(
    _ delivery: Delivery, _ carrier: Carrier<Queue>, _ attempts: inout DiscardingTaskGroup
  ) {
    // Gone from the configuration since it was claimed: nothing is sent, and its lease lapses.
    guard let agent = table.begin(delivery) else { return }
    attempts.addTask { [table, bell] in
      await carrier.deliver(delivery, to: agent)
      table.end(delivery)
      bell.ring()
    }
  }
}
