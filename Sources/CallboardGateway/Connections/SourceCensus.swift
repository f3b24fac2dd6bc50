import CallboardCore
import Logging
import Synchronization

/// How many connections each source holds, so that none takes all of them.
///
/// What is beyond its limit is closed as it comes, counted, and told once until the source holds half of it again: a
/// line for each would fill the disk.
final class SourceCensus: Sendable {
  private struct Standing {
    var open = 0
    var turnedAway = 0
  }

  private let maximum: Int
  private let logger: Logger
  private let standings = Mutex<[PeerSource: Standing]>([:])

  init(maximum: Int, logger: Logger) {
    self.maximum = maximum
    self.logger = logger
  }

  /// A connection came; false when its source holds as many as it may, and this one is to be closed.
  func enter(_ source: PeerSource, from address: String) -> Bool {
    let turnedAway = standings.withLock { standings -> Int in
      var standing = standings[source] ?? Standing()
      defer { standings[source] = standing }
      guard standing.open >= maximum else {
        standing.open += 1
        return 0
      }
      standing.turnedAway += 1
      return standing.turnedAway
    }
    if turnedAway == 1 {
      logger.warning(
        "a source holds as many connections as it may; more are closed",
        metadata: ["peer": .string(address.inert), "connections": .stringConvertible(maximum)])
    }
    return turnedAway == 0
  }

  /// A connection that had entered is gone.
  func leave(_ source: PeerSource, from address: String) {
    let turnedAway = standings.withLock { standings -> Int in
      guard var standing = standings[source] else { return 0 }
      standing.open -= 1
      guard standing.open <= maximum / 2 else {
        standings[source] = standing
        return 0
      }
      let turnedAway = standing.turnedAway
      standing.turnedAway = 0
      standings[source] = standing.open > 0 ? standing : nil
      return turnedAway
    }
    if turnedAway > 0 {
      logger.notice(
        "a source holds fewer connections again",
        metadata: ["peer": .string(address.inert), "closed": .stringConvertible(turnedAway)])
    }
  }
}
