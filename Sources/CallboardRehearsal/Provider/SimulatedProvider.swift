package import CallboardCore
import CallboardProtocols
package import Logging
import ServiceLifecycle
import Synchronization

/// A provider that sends real, sealed callbacks over real HTTP at a pace that a person can watch.
package final class SimulatedProvider: Service {
  /// Where it sends, how fast, and who plays.
  package struct Plan: Sendable {
    package var noticeURL: String
    /// The address of settlements, with `/settle` at its end; bets and cancels go beside it.
    package var settleURL: String
    /// Where orders go, in the order of the cast's order routes.
    package var orders: [OrderAddress]
    package var cast: ProviderScript.Cast
    package var seed: UInt64
    /// The shortest and the longest pause between two callbacks, in milliseconds.
    package var pauseMilliseconds: ClosedRange<Int64>

    package init(
      noticeURL: String, settleURL: String, orders: [OrderAddress] = [], cast: ProviderScript.Cast, seed: UInt64,
      pauseMilliseconds: ClosedRange<Int64> = 120...420
    ) {
      self.noticeURL = noticeURL
      self.settleURL = settleURL
      self.orders = orders
      self.cast = cast
      self.cast.orderRoutes = orders.map(\.speaks)
      self.seed = seed
      self.pauseMilliseconds = pauseMilliseconds
    }

    /// The address and the token of a callback.
    func target(of sending: Sending) -> (url: String, bearer: String?) {
      switch sending.destination {
      case .notice: (noticeURL, sending.token)
      case .settle(let endpoint):
        (String(settleURL.dropLast(SettleEndpoint.settle.path.count)) + endpoint.path, nil)
      case .order(let index): (orders[index].url, orders[index].bearer)
      }
    }
  }

  private let plan: Plan
  private let now: @Sendable () -> Timestamp
  private let logger: Logger
  private let books = Mutex(ProviderAccount())

  package init(_ plan: Plan, now: @escaping @Sendable () -> Timestamp, logger: Logger) {
    self.plan = plan
    self.now = now
    self.logger = logger
  }

  /// The provider's books so far.
  package var account: ProviderAccount { books.withLock { $0 } }

  /// Sends until it is cancelled or asked to stop; the callback under way is finished first.
  package func run() async throws {
    try await CallbackSender.with { sender in
      var script = ProviderScript(cast: self.plan.cast, seed: self.plan.seed)
      var random = SplitMix64(seed: self.plan.seed ^ 0x5851_F42D_4C95_7F2D)
      while !Task.isShuttingDownGracefully && !Task.isCancelled {
        let sending = script.next(at: self.now())
        script.heard(await self.send(sending, with: sender), to: sending)
        let pause = Int64.random(in: self.plan.pauseMilliseconds, using: &random)
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .milliseconds(pause)) }
      }
    }
  }

  /// Sends one callback and books the answer.
  private func send(_ sending: Sending, with sender: CallbackSender) async -> SentAnswer.Meaning? {
    var meaning: SentAnswer.Meaning?
    do {
      let (url, bearer) = plan.target(of: sending)
      meaning = sending.meaning(of: try await sender.post(sending.body, to: url, bearer: bearer))
    } catch {
      logger.warning("\(error)")
    }
    let booked = meaning
    books.withLock { $0.book(sending, booked) }
    logger.debug(
      "sent",
      metadata: [
        "turn": "\(sending.turn.rawValue)", "reference": "\(sending.reference)", "uid": "\(sending.uid)",
        "answer": "\(booked.map { "\($0)" } ?? "none")",
      ])
    return booked
  }
}
