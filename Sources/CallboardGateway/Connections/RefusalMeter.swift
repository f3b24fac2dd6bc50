import CallboardCore

/// How much each source was refused of late, as a value: no clock.
///
/// Each refused request is forgotten after so long, one after the other. A source with as many as it may have is turned
/// away before anything of its request is read or opened, and so tries no more keys than are forgotten meanwhile. What
/// is accepted, and what is turned away, counts for nothing.
struct RefusalMeter: Sendable {
  /// How it stands with a source.
  enum Standing: Sendable, Equatable {
    case free
    /// It is turned away; `isNews` the first time since it had half of what it may have.
    case full(isNews: Bool)
  }

  private struct Entry {
    /// When all that was refused will be forgotten.
    var clearAt: Duration
    var isTold = false
  }

  /// Of how many sources it keeps count; beyond them those that are clear are forgotten, or all.
  static let maximumSources = 65_536

  private let maximum: Int
  private let forgetting: Duration
  private var entries: [PeerSource: Entry] = [:]

  /// Makes a meter of at most so many refused requests a source, of which one is forgotten in each `forgetting`.
  init(maximum: Int, forgetting: Duration) {
    self.maximum = maximum
    self.forgetting = forgetting
  }

  /// Of how many sources it keeps count now.
  var sources: Int { entries.count }

  /// How it stands with a source at a moment of a clock that never goes back.
  mutating func standing(of source: PeerSource, at moment: Duration) -> Standing {
    guard var entry = entries[source] else { return .free }
    let left = entry.clearAt - moment
    guard left > .zero else {
      entries[source] = nil
      return .free
    }
    let isFull = left > forgetting * (maximum - 1)
    let isNews = isFull && !entry.isTold
    entry.isTold = isFull || (entry.isTold && left > forgetting * maximum / 2)
    entries[source] = entry
    return isFull ? .full(isNews: isNews) : .free
  }

  /// A request of a source was refused.
  mutating func refused(_ source: PeerSource, at moment: Duration) {
    if entries[source] == nil, entries.count >= Self.maximumSources {
      entries = entries.filter { $0.value.clearAt > moment }
      if entries.count > Self.maximumSources / 2 { entries = [:] }
    }
    var entry = entries[source] ?? Entry(clearAt: moment)
    entry.clearAt = min(max(entry.clearAt, moment) + forgetting, moment + forgetting * maximum)
    entries[source] = entry
  }
}
