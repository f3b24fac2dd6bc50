/// What a person wrote down for the next shift, on a callback or in general.
package struct Note: Sendable, Hashable {
  package var id: Int64
  package var at: Timestamp
  package var by: Actor
  /// The callback that it is about; nil for one that is about none.
  package var callbackID: Int64?
  /// The callback's reference, as it was then.
  package var reference: String?
  /// At most ``Limits/noteMaximumCharacters``.
  package var text: String

  package init(id: Int64, at: Timestamp, by: Actor, callbackID: Int64?, reference: String?, text: String) {
    self.id = id
    self.at = at
    self.by = by
    self.callbackID = callbackID
    self.reference = reference
    self.text = text
  }
}

/// What became of a wish to write a note.
package enum NoteResult: Sendable, Equatable {
  case done(Note)
  /// Not done, and why, in one sentence.
  case refused(String)
}
