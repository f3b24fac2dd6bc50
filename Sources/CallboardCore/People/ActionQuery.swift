/// A question for the trail; rows come in the order they were written, oldest first.
///
/// All that is given must hold.
package struct ActionQuery: Sendable, Equatable {
  /// At this moment or later.
  package var since: Timestamp?
  /// Before this moment.
  package var until: Timestamp?
  /// A part of the user, the stated name or the client's address; ASCII case does not count.
  package var by: String?
  /// Any of these; empty means all.
  package var verbs: Set<ActionVerb>
  /// Any of these; empty means all.
  package var outcomes: Set<ActionOutcome>
  package var callbackID: Int64?
  /// The whole reference.
  package var reference: String?
  /// The whole uid.
  package var uid: String?
  /// By ``PageKey/id``, which is the action's id.
  package var anchor: PageAnchor
  /// At most ``Limits/pageMaximumRows`` rows are given.
  package var limit: Int
  package var counting: Counting

  package init(
    since: Timestamp? = nil, until: Timestamp? = nil, by: String? = nil, verbs: Set<ActionVerb> = [],
    outcomes: Set<ActionOutcome> = [], callbackID: Int64? = nil, reference: String? = nil, uid: String? = nil,
    anchor: PageAnchor = .last, limit: Int, counting: Counting = .all
  ) {
    self.since = since
    self.until = until
    self.by = by
    self.verbs = verbs
    self.outcomes = outcomes
    self.callbackID = callbackID
    self.reference = reference
    self.uid = uid
    self.anchor = anchor
    self.limit = limit
    self.counting = counting
  }
}
