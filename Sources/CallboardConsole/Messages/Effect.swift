package import CallboardCore

/// Something that `update` wants done; it performs nothing itself.
package enum Effect: Sendable, Equatable {
  /// Ask the ``Board`` or the ``JobDesk``; comes back as ``Message/loaded(request:_:)`` or
  /// ``Message/failed(request:_:)``.
  ///
  /// A later request for the same slot makes the earlier one worthless: it may be cancelled, and its answer is dropped.
  case load(Request)
  /// Nobody wants the answer of a slot any more: what is under way for it is given up.
  case giveUp(Request.Slot)
  /// Ask the ``ActionDesk``, the ``JobDesk`` or the ``RouteDesk``; comes back as `acted`, `actFailed` or `revealed`.
  case act(Act)
  /// Journal a wish that the person cancelled; ``Message/notJournaled(_:)`` comes back where that fails, else nothing.
  case journalCancelled(Act)
  /// Put a text where the person can paste it from; comes back as ``Message/copied(_:to:)``.
  case copy(String)
  /// Find and read the theme of a name; comes back as ``Message/themeFound(_:)`` or ``Message/themeMissing(_:)``.
  case findTheme(String)
  /// Paint in the styles of a theme from now on.
  case wear(Theme)
  /// Ring the terminal's bell.
  case ring
  /// Write rows into a file; comes back as ``Message/export(_:_:)``, at last with what became of it.
  case export(ExportOrder)
  /// Give up the export of this id; comes back as its end.
  case stopExport(Int)
  /// Write a screen into a new file for its owner alone; comes back as ``Message/saved(to:problem:)``.
  case saveScreen(String, to: String)
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
  /// Whether it follows the cursor: it is asked once no later one has come for ``Limits/restMilliseconds``, so that what
  /// stands at the side is not painted anew for each row that a held key passes.
  package var waitsForRest: Bool

  package init(id: Int, question: Question, waitsForRest: Bool = false) {
    self.id = id
    self.question = question
    self.waitsForRest = waitsForRest
  }

  /// What replaces what: one request of a slot is under way at a time.
  package var slot: Slot {
    switch question {
    case .summary: .summary
    case .callbacks(let query): .page(query.list == .notices ? .notices : .queue)
    case .flow: .page(.flow)
    case .actions: .page(.actions)
    case .wallets: .page(.wallets)
    case .count(.callbacks(let list, _)): .count(list == .notices ? .notices : .queue)
    case .count(.flow): .count(.flow)
    case .detail: .detail
    case .marks: .marks
    case .seek, .seekFlow: .seek
    case .routes: .routes
    case .jobs: .jobs
    case .job: .job
    case .openJob: .openJob
    case .planned: .planned
    case .draft: .draft
    case .groups: .groups
    case .handover: .handover
    case .lastAction: .lastAction
    case .watched: .watched
    }
  }

  /// A place on the screen that a request fills.
  package enum Slot: Sendable, Hashable, CaseIterable {
    case summary
    case page(PagedList)
    case count(PaneName)
    case detail
    case marks
    case seek
    case routes
    case jobs
    case job
    case openJob
    case planned
    case draft
    case groups
    case handover
    case lastAction
    case watched

    package static let allCases: [Slot] =
      [
        .summary, .detail, .marks, .seek, .routes, .jobs, .job, .openJob, .planned, .draft, .groups, .handover,
        .lastAction,
        .watched,
      ]
      + PagedList.allCases.map(Slot.page) + PaneName.allCases.map(Slot.count)
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
  /// ``Board/actions(_:telling:)``.
  case actions(ActionQuery)
  /// ``Board/wallets(_:telling:)``.
  case wallets(WalletQuery)
  /// ``Board/count(_:telling:)``: how many rows stand under the filter, where a page came without that.
  case count(CountQuery)
  /// ``Board/detail(of:)``.
  case detail(Int64)
  /// ``Board/callbacks(_:)``, for the ids.
  case marks(CallbackQuery)
  /// ``Board/callbacks(_:)``, for the one row that n or N goes to.
  case seek(CallbackQuery)
  /// ``Board/flow(_:)``, for the one line that n or N goes to.
  case seekFlow(FlowQuery)
  /// ``Board/routes(at:)``, at the time of asking.
  case routes
  /// ``JobDesk/jobs(before:limit:)``, the newest.
  case jobs(limit: Int)
  /// ``JobDesk/job(_:)``.
  case job(Int64)
  /// ``JobDesk/openJob(with:)``.
  case openJob(Int64)
  /// ``Board/detail(of:)``, of the callback that a repair or its undoing is planned for.
  case planned(Int64)
  /// ``JobDesk/draftJob(_:over:seenUnder:at:telling:)``, at the time of asking, which may go through the whole store.
  case draft(JobVerb, JobSelection, seenUnder: Filter? = nil)
  /// ``Board/groups(_:)``, which may take as long as the store is large.
  case groups(GroupQuery)
  /// ``Board/handover(since:at:)``, at the time of asking.
  case handover(since: Timestamp)
  /// ``Board/actions(_:)``, the newest of the person who sits here, and the job that goes with it.
  case lastAction
  /// ``Board/detail(of:)`` or ``JobDesk/job(_:)``: what has become of something that was asked for here.
  case watched(WatchedSubject)

  /// Whether the answer has no deadline: the person is told that it is being counted or sought, and may give it up.
  package var mayTakeLong: Bool {
    switch self {
    case .groups, .seek, .seekFlow, .draft: true
    default: false
    }
  }

  /// Whether it is asked again by itself where it was not answered; what a key asks for is not.
  package var isAskedAgain: Bool {
    switch self {
    case .summary, .callbacks, .flow, .count, .actions, .wallets, .detail, .routes, .jobs, .job, .handover, .watched:
      true
    case .seek, .seekFlow, .marks, .openJob, .planned, .draft, .groups, .lastAction: false
    }
  }
}

/// What was answered.
package enum Answer: Sendable, Equatable {
  /// And when it was asked for, by the steady clock.
  case summary(BoardSummary, askedAt: Duration)
  case callbacks(Page<Callback>)
  case flow(Page<FlowLine>)
  case actions(Page<Action>)
  case wallets(Page<Wallet>)
  case count(Int)
  case detail(CallbackDetail?)
  case routes([RouteStanding])
  case jobs([Job])
  case job(JobDetail?)
  case openJob(Job?)
  case draft(JobDraft)
  case groups(Grouping)
  case handover(Handover)
  case lastAction(LastDone?)
}

/// What a person did last.
package struct LastDone: Sendable, Equatable {
  package var action: Action
  /// The job that the action belongs to; else the newest of theirs that has ended since then.
  package var job: Job?

  package init(action: Action, job: Job? = nil) {
    self.action = action
    self.job = job
  }
}
