import CallboardCore

extension Model {
  /// How many jobs the Jobs view shows.
  static let jobRows = 200

  /// Shows the board with a pane in focus, whatever lies over it.
  mutating func show(_ pane: PaneName) {
    showBoard()
    focus = pane
  }

  /// Closes what lies over the board.
  mutating func showBoard() {
    overlay = nil
    detail.isOpen = false
    place = .board
  }

  mutating func show(_ wanted: Place, _ effects: inout [Effect]) {
    place = wanted
    detail.isOpen = false
    openedJob = nil
    reloadPlace(&effects)
  }

  /// Asks for what the place shows beside the board.
  mutating func reloadPlace(_ effects: inout [Effect]) {
    switch place {
    case .board, .handover: break
    case .routes: reload(.routes, &effects)
    case .jobs:
      reload(.jobs, &effects)
      reload(.job, &effects)
    case .actions: reload(.page(.actions), &effects)
    case .wallets: reload(.page(.wallets), &effects)
    case .groups: break
    }
  }

  /// Every configured route in its order, then those that the store knows beside them.
  mutating func take(_ standings: [RouteStanding]) {
    let known = Dictionary(standings.map { ($0.route, $0) }) { first, _ in first }
    let configured = settings.routes.map { known[$0] ?? RouteStanding(route: $0) }
    routes.replace(with: configured + standings.filter { !settings.routes.contains($0.route) })
  }

  /// Asks for all of the highlighted job, where another one is shown.
  mutating func fetchJob(_ effects: inout [Effect]) {
    guard place == .jobs, let id = jobs.selectedRow?.id, jobDetail?.job.id != id else { return }
    if let load = pending[.job], load.intent == .job(id) { return }
    load(.job(id), .job(id), limit: 0, &effects)
  }

  mutating func movePlace(_ command: Command, _ effects: inout [Effect]) {
    let height = max(1, placeListHeight)
    switch place {
    case .board: break
    case .handover:
      handover.scroll = scrolled(handover.scroll, command, max(1, layout.body.count - 1), lines: handoverLineCount)
    case .routes: routes.place(at: moved(routes.cursor, command, height, count: routes.rows.count))
    case .jobs where openedJob != nil:
      let scroll = openedJob?.scroll ?? 0
      openedJob = OpenedJob(
        scroll: scrolled(scroll, command, max(1, layout.body.count - 1), lines: jobLineCount))
    case .jobs: jobs.place(at: moved(jobs.cursor, command, height, count: jobs.rows.count))
    case .actions: move(command, in: \.actions, .actions, &effects)
    case .groups:
      let groups = grouping.groups
      grouping.groups.place(at: moved(groups.cursor, command, height, count: groups.rows.count))
    case .wallets: move(command, in: \.wallets, .wallets, &effects)
    }
  }

  func moved(_ cursor: Int, _ command: Command, _ height: Int, count: Int) -> Int {
    switch command {
    case .first: 0
    case .last: count - 1
    default: cursor + step(of: command, height: height)
    }
  }

  // MARK: Acting

  mutating func openModeSheet(_ mode: RouteMode) {
    guard let standing = routes.selectedRow else { return }
    openSheet(.mode(mode, standing))
  }

  mutating func openJobSheet(_ state: JobState) {
    guard let job = jobs.selectedRow else { return }
    openSheet(.job(state, job))
  }

  /// Gives the highlighted job the whole screen; from there, shows its callbacks.
  mutating func openJob(_ effects: inout [Effect]) {
    guard let job = jobs.selectedRow else { return }
    guard openedJob != nil else {
      openedJob = OpenedJob()
      return
    }
    openedJob = nil
    narrow(to: Filter(terms: [Filter.Term(.job(job.id))]).description, &effects)
    show(.notices)
  }

  /// Why a route cannot be brought into a mode; nil when it can.
  func reasonNotToSet(_ mode: RouteMode) -> String? {
    guard let standing = routes.selectedRow else { return strings(.offNothing) }
    return standing.modeNow(now) == mode && mode == .open ? strings(.offOpenAlready) : nil
  }

  /// Why a job cannot be brought into a state; nil when it can.
  func reasonNotToSet(_ state: JobState) -> String? {
    guard let job = jobs.selectedRow else { return strings(.offNothing) }
    switch (job.state, state) {
    case (.running, .paused), (.running, .cancelled), (.paused, .cancelled), (.paused, .running),
      (.cancelled, .running):
      return nil
    default: return strings(.offJobIs, strings(.jobState(job.state)))
    }
  }
}

extension RouteStanding {
  /// What the route does now: a mode whose end has come is over.
  func modeNow(_ now: Timestamp) -> RouteMode {
    mode?.standing(at: now)?.mode ?? .open
  }
}
