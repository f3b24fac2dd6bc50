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
  /// Journal a wish that the person cancelled; nothing comes back.
  case journalCancelled(Act)
  /// Put a text where the person can paste it from; comes back as ``Message/copied(_:to:)``.
  case copy(String)
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
    case .count(.callbacks(let list, _)): .count(list == .notices ? .notices : .queue)
    case .count(.flow): .count(.flow)
    case .detail: .detail
    case .marks: .marks
    case .routes: .routes
    case .jobs: .jobs
    case .job: .job
    case .draft: .draft
    }
  }

  /// A place on the screen that a request fills.
  package enum Slot: Sendable, Hashable, CaseIterable {
    case summary
    case page(PaneName)
    case count(PaneName)
    case detail
    case marks
    case routes
    case jobs
    case job
    case draft

    package static let allCases: [Slot] =
      [.summary, .detail, .marks, .routes, .jobs, .job, .draft] + PaneName.allCases.map(Slot.page)
      + PaneName.allCases.map(Slot.count)
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
  /// ``Board/count(_:telling:)``: how many rows stand under the filter, where a page came without that.
  case count(CountQuery)
  /// ``Board/detail(of:)``.
  case detail(Int64)
  /// ``Board/callbacks(_:)``, for the ids.
  case marks(CallbackQuery)
  /// ``Board/routes(at:)``, at the time of asking.
  case routes
  /// ``JobDesk/jobs(before:limit:)``, the newest.
  case jobs(limit: Int)
  /// ``JobDesk/job(_:)``.
  case job(Int64)
  /// ``JobDesk/draftJob(_:over:at:)``, at the time of asking.
  case draft(JobVerb, JobSelection)
}

/// What was answered.
package enum Answer: Sendable, Equatable {
  case summary(BoardSummary)
  case callbacks(Page<Callback>)
  case flow(Page<FlowLine>)
  case count(Int)
  case detail(CallbackDetail?)
  case routes([RouteStanding])
  case jobs([Job])
  case job(JobDetail?)
  case draft(JobDraft)
}
