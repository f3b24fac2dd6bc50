import CallboardCore
import Synchronization

/// The refused requests of all sources, by a clock that never goes back.
final class RefusalBook: Sendable {
  private let meter: Mutex<RefusalMeter>
  private let start = ContinuousClock.now

  init(limits: GatewayLimits) {
    meter = Mutex(RefusalMeter(maximum: limits.refusalsPerSource, forgetting: limits.refusalForgetting))
  }

  /// How it stands with a peer.
  func standing(of peer: String) -> RefusalMeter.Standing {
    guard let source = PeerSource(peer) else { return .free }
    let moment = start.duration(to: .now)
    return meter.withLock { $0.standing(of: source, at: moment) }
  }

  /// A request of a peer was refused.
  func refused(_ peer: String) {
    guard let source = PeerSource(peer) else { return }
    let moment = start.duration(to: .now)
    meter.withLock { $0.refused(source, at: moment) }
  }
}
