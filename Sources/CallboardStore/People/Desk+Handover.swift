import CallboardCore
import GRDB

extension Desk {
  /// Writes a note.
  func writeNote(
    _ db: Database, _ text: String, on callback: Int64?, _ request: PersonRequest
  ) throws -> NoteResult {
    let stored = try callback.flatMap { try StoredCallback.find(db, id: $0) }
    let subject = stored.map { Journal.Subject($0.callback) } ?? .init(callbackID: callback)
    let problem = callback != nil && stored == nil ? "there is no such callback" : text.noteProblem
    if let problem {
      try journal.append(db, .note, .refused, subject, request, after: problem)
      return .refused(problem)
    }
    let note = try Note.insert(db, text.keptNote, on: stored?.callback, request)
    try journal.append(db, .note, .done, subject, request, after: note.text)
    return .done(note)
  }

  /// Begins to look after a callback.
  ///
  /// One of many is refused without when the other claim was made, so that causes can be counted.
  func claim(
    _ db: Database, _ target: RowVersion, _ request: PersonRequest, isOneOfMany: Bool = false
  ) throws -> ActionResult {
    try keep(db, .claim, target, request) { callback in
      if let keeper = callback.keeper { throw keeper.refusal(of: request, tellsWhen: !isOneOfMany) }
      guard !callback.state.isDone else {
        throw Refusal("it is \(callback.state.rawValue), so there is nothing left to look after")
      }
      let keeper = Keeper(by: request.actor.storable, since: request.at, reason: request.keptReason)
      try keeper.insert(db, of: callback.id)
      callback.keeper = keeper
      return "looked after by \(keeper.by.label)"
    }
  }

  /// Ends a claim.
  func release(_ db: Database, _ target: RowVersion, _ request: PersonRequest) throws -> ActionResult {
    try keep(db, .release, target, request) { callback in
      guard let keeper = callback.keeper else { throw Refusal("nobody looks after it") }
      try Keeper.remove(db, of: callback.id)
      callback.keeper = nil
      return keeper.by.isSamePerson(as: request.actor.storable)
        ? "looked after by nobody" : "taken from \(keeper.by.label), who looked after it since \(keeper.since)"
    }
  }

  /// Changes who looks after a callback, with the journal's line; its row stands as it is.
  private func keep(
    _ db: Database, _ verb: ActionVerb, _ target: RowVersion, _ request: PersonRequest,
    _ change: (inout Callback) throws -> String
  ) throws -> ActionResult {
    guard var callback = try StoredCallback.find(db, id: target.id)?.callback else {
      try journal.append(db, verb, .refused, .init(callbackID: target.id), request, after: "there is no such callback")
      return .notFound
    }
    callback.keeper = try Keeper.find(db, of: callback.id)
    let before = callback.keeper.map { "looked after by \($0.by.label)" } ?? "looked after by nobody"
    do {
      if let problem = request.reasonProblem(isRequired: false) { throw Refusal(problem) }
      let after = try change(&callback)
      try journal.append(db, verb, .done, .init(callback), request, before: before, after: after)
      return .done(callback)
    } catch let refusal as Refusal {
      try journal.append(db, verb, .refused, .init(callback), request, before: before, after: refusal.kept)
      return .skipped(refusal.sentence)
    }
  }
}

extension Keeper {
  /// Who was first: `release it first: mara claimed it 3 s ago`.
  fileprivate func refusal(of request: PersonRequest, tellsWhen: Bool) -> Desk.Refusal {
    let who =
      by.isSamePerson(as: request.actor.storable) ? "you claimed it" : "release it first: \(by.label) claimed it"
    return tellsWhen ? Desk.Refusal(who, since: since, at: request.at) : Desk.Refusal(who)
  }
}

extension CallbackState {
  /// Whether nothing is left to do about it.
  fileprivate var isDone: Bool { !isQueued }
}

extension String {
  /// The note without what surrounds it.
  fileprivate var keptNote: String {
    String(String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())).storable
  }

  /// What is wrong with the text of a note, in one sentence; nil when nothing is.
  fileprivate var noteProblem: String? {
    if keptNote.isEmpty { return "a note without words says nothing" }
    guard count > Limits.noteMaximumCharacters else { return nil }
    return "the note is longer than \(Limits.noteMaximumCharacters) characters"
  }
}
