package import CallboardCore

/// Something that `update` wants done; it performs nothing itself.
package enum Effect: Sendable, Equatable {
  /// Ask the ``Board``; the answer comes back as ``Message/loaded(request:_:)`` or ``Message/failed(request:_:)``.
  ///
  /// A later request for the same slot makes the earlier one worthless: it may be cancelled, and its answer is dropped.
  case load(Request)
  /// Ask the ``ActionDesk``; comes back as `acted`, `actFailed` or `revealed`.
  case act(Act)
  /// Journal a wish that the person cancelled; nothing comes back.
  case journalCancelled(Act)
  /// Paint every cell anew, whatever the terminal is thought to show.
  case redraw
  /// Leave.
  case quit
}

/// A question to the ``Board``.
package struct Request: Sendable, Equatable {
  /// Names it in the answer; never used twice.
  package var id: Int
  package var question: Question

  package init(id: Int, question: Question) {
    self.id = id
    self.question = question
  }

  /// What replaces what: one request of a slot is under way at a time.
  package var slot: Slot {
    switch question {
    case .summary: .summary
    case .callbacks(let query): .page(query.list == .notices ? .notices : .queue)
    case .flow: .page(.flow)
    case .detail: .detail
    }
  }

  /// A place on the screen that a request fills.
  package enum Slot: Sendable, Hashable {
    case summary
    case page(PaneName)
    case detail
  }
}

/// What can be asked.
package enum Question: Sendable, Equatable {
  /// ``Board/summary(at:minutes:)``, at the time of asking.
  case summary(minutes: Int)
  /// ``Board/callbacks(_:)``.
  case callbacks(CallbackQuery)
  /// ``Board/flow(_:)``.
  case flow(FlowQuery)
  /// ``Board/detail(of:)``.
  case detail(Int64)
}

/// What was answered.
package enum Answer: Sendable, Equatable {
  case summary(BoardSummary)
  case callbacks(Page<Callback>)
  case flow(Page<FlowLine>)
  case detail(CallbackDetail?)
}

/// A person's confirmed wish on one callback.
package struct Act: Sendable, Equatable {
  /// Names it in the answer; never used twice.
  package var id: Int
  package var wish: Wish
  /// The callback as it was highlighted when the key was pressed.
  package var target: RowVersion
  package var reason: String?
  /// The command line that does the same, quoted for a POSIX shell.
  package var command: String

  package init(id: Int, wish: Wish, target: RowVersion, reason: String?, command: String) {
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
    /// ``ActionDesk/repair(_:delta:_:)``; `delta` posts an `adjust` line.
    case repair(delta: Money?)
    /// ``ActionDesk/undo(_:_:)``.
    case undo
    /// ``ActionDesk/reveal(_:_:)``, then open what it hands out.
    case reveal

    /// The word for it in the journal.
    package var verb: ActionVerb {
      switch self {
      case .retry: .retry
      case .repair: .repair
      case .undo: .undo
      case .reveal: .reveal
      }
    }
  }
}
