import CallboardCore

/// The plan of an act before it is done: what it is about, what it asks for, and where the person stands in it.
struct Sheet: Sendable {
  private(set) var subject: Subject
  /// By the steady clock; nothing is answered until ``Limits/sheetDeafMilliseconds`` after.
  private(set) var openedAt: Duration
  var fields: [Field]
  var focus = Focus.cancel
  /// What keeps it from being confirmed.
  var problem: String?
  /// The job that is to act on its callback as well.
  var openJob: Job?
  /// All of its callback with the wallet, where it may move money; nil until it is read.
  var known: CallbackDetail?
  /// The first line of the plan that is shown where there is no room for all of it.
  var scroll = 0
  private let isProduction: Bool

  /// What is planned, and on what.
  enum Subject: Sendable {
    /// One callback, as it was highlighted when the key was pressed.
    case callback(Kind, Callback, isAgent: Bool)
    /// Many callbacks; the draft is nil until it is drawn up.
    case bulk(JobVerb, JobDraft?)
    /// Another state for a job.
    case job(JobState, Job)
    /// Another mode for a route.
    case mode(RouteMode, RouteStanding)
  }

  /// What is planned for one callback.
  enum Kind: Sendable, CaseIterable {
    case retry
    case repair
    case undo
    case reveal
  }

  /// What has the keys within the sheet.
  enum Focus: Sendable, Hashable {
    case cancel
    case field(Int)
    case confirm
  }

  init(_ subject: Subject, isProduction: Bool, at moment: Duration) {
    self.subject = subject
    self.isProduction = isProduction
    openedAt = moment
    fields = Self.roles(for: subject, isProduction: isProduction).map(Field.init)
  }

  private static func roles(for subject: Subject, isProduction: Bool) -> [Field.Role] {
    switch subject {
    case .callback(let kind, let target, let isAgent):
      var roles: [Field.Role] = [.reason(isRequired: kind != .retry)]
      if kind == .retry && target.isOutcomeUnknown { roles.append(.unknown(isRequired: true)) }
      if kind == .repair && target.uid != nil { roles.append(isAgent ? .wallet : .amount) }
      // A balance at an agent is information, and moves nothing.
      if isProduction && kind != .reveal && !(kind == .repair && isAgent) {
        roles.append(.typed(target.reference ?? String(target.id)))
      }
      return roles
    case .bulk(let verb, let draft):
      var roles: [Field.Role] = [.reason(isRequired: true)]
      guard let draft else { return roles }
      if verb == .retry && !draft.unknown.isEmpty { roles.append(.unknown(isRequired: false)) }
      if isProduction || draft.ids.count > Limits.plainConfirmationMaximum { roles.append(.count) }
      return roles
    case .job(let state, let job):
      let isMoving = isProduction && state == .running
      return [.reason(isRequired: false)] + (isMoving ? [.typed(String(job.id))] : [])
    case .mode(let mode, let standing):
      return [.reason(isRequired: true)] + (mode == .open ? [] : [.until])
        + (isProduction ? [.typed(standing.route)] : [])
    }
  }

  /// Shows what a bulk act would do, now that it is known; the sheet is deaf again, since it says something new.
  mutating func take(_ draft: JobDraft, at moment: Duration) {
    guard case .bulk(let verb, _) = subject else { return }
    subject = .bulk(verb, draft)
    openedAt = moment
    problem = nil
    scroll = 0
    let roles = Self.roles(for: subject, isProduction: isProduction)
    let typed = fields
    fields = roles.map { role in typed.first { $0.role == role } ?? Field(role) }
    if case .field(let index) = focus, index >= fields.count { focus = .cancel }
  }

  /// The places that Tab goes through, in order.
  var places: [Focus] { [.cancel] + fields.indices.map(Focus.field) + [.confirm] }

  /// Moves the focus by `step` places, around the end.
  mutating func moveFocus(by step: Int) {
    let places = places
    let place = places.firstIndex(of: focus) ?? 0
    focus = places[(place + step + places.count) % places.count]
  }

  /// Whether it may change a wallet of the ledger, so that its plan tells of it.
  var tellsWallet: Bool {
    switch subject {
    case .callback(.repair, _, isAgent: false), .callback(.undo, _, isAgent: false): true
    case .callback, .bulk, .job, .mode: false
    }
  }

  /// The callback that it is about, where it is one.
  var target: Callback? {
    if case .callback(_, let target, _) = subject { target } else { nil }
  }
}
