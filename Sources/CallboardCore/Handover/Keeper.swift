/// Who looks after a callback, and since when.
///
/// Advisory: it keeps nobody from acting. It ends when its owner or somebody else releases it, and by itself when the
/// callback is done (applied, refused or repaired).
package struct Keeper: Sendable, Hashable {
  package var by: Actor
  package var since: Timestamp
  /// Why, or what is being done about it; nil when nothing was said.
  package var reason: String?

  package init(by: Actor, since: Timestamp, reason: String? = nil) {
    self.by = by
    self.since = since
    self.reason = reason
  }
}

extension Actor {
  /// Whether two are one person: the same user and stated name, from wherever.
  package func isSamePerson(as other: Actor) -> Bool { user == other.user && stated == other.stated }

  /// The person, without where they sat: `mara`, `ops (says mara)`.
  package var name: String { user + (stated.map { " (says \($0))" } ?? "") }
}
