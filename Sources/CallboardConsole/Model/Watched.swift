import CallboardCore

/// What a person asked for at this console, and whose end they have not been told yet.
struct Watched: Sendable, Hashable {
  /// How many are watched at once; of more the newest.
  static let maximum = 8
  /// For how long an end is still news.
  static let standsMilliseconds: Int64 = 30 * 60_000

  var subject: WatchedSubject
  /// The version at which a callback stood when the attempt was asked for; 0 for a job.
  var version: Int64
  /// When they asked, by the steady clock.
  var since: Duration
  /// Whether a job that is paused is news too.
  var tellsPause = false
}

/// A retried callback, or a job.
package enum WatchedSubject: Sendable, Hashable {
  case callback(Int64)
  case job(Int64)
}
