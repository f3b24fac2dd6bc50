package import CallboardCore

/// A person's confirmed wish.
package struct Act: Sendable, Equatable {
  /// Names it in the answer; never used twice.
  package var id: Int
  package var wish: Wish
  /// The callback as it was highlighted when the key was pressed; nil where it is not about a single one.
  package var target: RowVersion?
  package var reason: String?
  /// The command line that does the same, quoted for a POSIX shell.
  package var command: String

  package init(id: Int, wish: Wish, target: RowVersion?, reason: String?, command: String) {
    self.id = id
    self.wish = wish
    self.target = target
    self.reason = reason
    self.command = command
  }

  /// What is wished.
  package enum Wish: Sendable, Equatable {
    /// ``ActionDesk/retry(_:_:)``.
    case retry
    /// ``ActionDesk/repair(_:with:_:)``.
    case repair(Correction?)
    /// ``ActionDesk/undo(_:_:)``.
    case undo
    /// ``ActionDesk/reveal(_:_:)``, then open what it hands out.
    case reveal
    /// ``JobDesk/createJob(_:_:)``.
    case createJob(JobDraft)
    /// ``JobDesk/setJob(_:to:_:)``.
    case setJob(Int64, to: JobState)
    /// ``RouteDesk/setMode(_:of:until:_:)``.
    case setMode(RouteMode, of: String, until: Timestamp?)
    /// ``ActionDesk/note(_:on:_:)``; on none without a target.
    case note(String)
    /// ``ActionDesk/claim(_:_:)``.
    case claim
    /// ``ActionDesk/release(_:_:)``.
    case release
    /// ``ActionDesk/claim(_:_:)`` of many.
    case claimMany([Int64])
    /// ``ActionDesk/release(_:_:)`` of many.
    case releaseMany([Int64])

    /// The word for it in the journal.
    package var verb: ActionVerb {
      switch self {
      case .retry: .retry
      case .repair: .repair
      case .undo: .undo
      case .reveal: .reveal
      case .createJob: .jobCreate
      case .setJob(_, .paused): .jobPause
      case .setJob(_, .cancelled): .jobCancel
      case .setJob(_, .running), .setJob(_, .done): .jobResume
      case .setMode(.open, _, _): .routeOpen
      case .setMode(.maintenance, _, _): .routeMaintain
      case .setMode(.paused, _, _): .routePause
      case .note: .note
      case .claim, .claimMany: .claim
      case .release, .releaseMany: .release
      }
    }
  }
}

/// What became of an act, in the terms of the port that was asked.
package enum ActOutcome: Sendable, Equatable {
  case callback(ActionResult)
  case job(JobResult)
  case mode(RouteModeResult)
  case note(NoteResult)
  case kept(KeepResult)
}
