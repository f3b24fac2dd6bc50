/// A route on which callbacks wait and most attempts fail of late: an agent that answers, and applies nothing.
///
/// It goes by attempts on what is kept, at an agent or in the ledger, so that a request that is turned down at the door
/// makes none. An agent that is held is told of as such.
package struct FailingRoute: Sendable, Hashable {
  /// So many attempts of the last ``Limits/rateMinutes`` it takes: a few prove nothing.
  package static let attemptsMinimum = 10
  /// So much of them must have failed.
  package static let leastPercent = 50

  package var route: String
  /// How many callbacks wait on it.
  package var waiting: Int
  /// How many attempts of the last ``Limits/rateMinutes`` failed, and how many ended.
  package var failures: Int
  package var ended: Int
  /// What most of those that wait failed by, as the stored word; nil where none says it.
  package var error: String?
  /// The HTTP status that goes with it.
  package var httpStatus: Int?

  package init(
    route: String, waiting: Int, failures: Int, ended: Int, error: String? = nil, httpStatus: Int? = nil
  ) {
    self.route = route
    self.waiting = waiting
    self.failures = failures
    self.ended = ended
    self.error = error
    self.httpStatus = httpStatus
  }

  /// Whether so many failures are news.
  package static func isOne(failures: Int, ended: Int) -> Bool {
    ended >= attemptsMinimum && failures * 100 >= ended * leastPercent
  }

  /// The cause in few cells: the status where the class is one of statuses, else the stored word.
  package var cause: String? {
    if let httpStatus, error?.hasPrefix("http_") ?? false { return "HTTP \(httpStatus)" }
    return error
  }
}
