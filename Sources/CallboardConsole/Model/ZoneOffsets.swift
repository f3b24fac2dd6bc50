package import CallboardCore

/// How far a zone stands east of UTC, moment by moment: its clock may be put forward or back while a console is open,
/// and what stands on the screen may be older than the last time that it was.
///
/// A table, since nothing is looked up from within the console.
package struct ZoneOffsets: Sendable, Equatable {
  /// Oldest first; the first holds for what was before it, too.
  private var changes: [Change]

  private struct Change: Sendable, Equatable {
    var from: Timestamp
    var minutes: Int
  }

  /// A zone whose clock is never changed.
  package init(minutes: Int = 0) {
    changes = [Change(from: Timestamp(milliseconds: 0), minutes: minutes)]
  }

  /// What `minutes` says between two moments, each change found to the second.
  ///
  /// Two changes within a week that undo each other are not seen; no zone has them.
  package init(from start: Timestamp, until end: Timestamp, _ minutes: (Timestamp) -> Int) {
    let week: Int64 = 7 * 86_400
    changes = [Change(from: start, minutes: minutes(start))]
    var known = start.milliseconds / 1_000
    while known < end.milliseconds / 1_000 {
      let next = known + week
      let before = changes[changes.count - 1].minutes
      if minutes(Timestamp(milliseconds: next * 1_000)) != before {
        var (same, other) = (known, next)
        while other - same > 1 {
          let middle = (same + other) / 2
          if minutes(Timestamp(milliseconds: middle * 1_000)) == before { same = middle } else { other = middle }
        }
        let moment = Timestamp(milliseconds: other * 1_000)
        changes.append(Change(from: moment, minutes: minutes(moment)))
        known = other
      } else {
        known = next
      }
    }
  }

  /// How many minutes east of UTC the clock stands at a moment.
  package func minutes(at moment: Timestamp) -> Int {
    (changes.last { $0.from <= moment } ?? changes[0]).minutes
  }

  /// The moment at which the clock shows what it would show at `moment` if it always stood as it does at `now`.
  func corrected(_ moment: Timestamp, readAt now: Timestamp) -> Timestamp {
    moment.advanced(byMilliseconds: Int64(minutes(at: now) - minutes(at: moment)) * 60_000)
  }
}
