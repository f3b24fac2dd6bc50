import CallboardCore

/// The whole console as one value.
///
/// Everything that happens is a ``Message`` to ``update(_:)``, which says by effects what it wants done; ``view()`` is
/// a pure function of the value. No clock, no store, no terminal, no randomness.
package struct Model: Sendable {
  /// What it was told when it opened.
  package internal(set) var settings: ConsoleSettings
  /// The same as it was told, before it was made readable in one language.
  var given: ConsoleSettings
  /// The size of the screen.
  package internal(set) var size: Size
  /// What the wall clock said last, which may be set back: ages and times are told by it.
  var now = Timestamp(milliseconds: 0)
  /// What the steady clock said last: all that lasts goes by it.
  var steady = Duration.zero

  // MARK: What was read
  var summary: BoardSummary?
  /// When it was asked for, by the steady clock.
  var summaryAskedAt: Duration?
  var notices = Pane<Callback>(home: .end)
  var queue = Pane<Callback>(home: .start)
  var flow = Pane<FlowLine>(home: .end)
  var actions = Pane<Action>(home: .end)
  var wallets = Pane<Wallet>(home: .start)
  var detail = DetailState()
  var routes = Listing<RouteStanding>()
  var jobs = Listing<Job>()
  var grouping = GroupState()
  /// The job that fills the screen, and the first line of it there; nil while the list stands above.
  var openedJob: OpenedJob?
  /// All of the highlighted job, once it is read.
  var jobDetail: JobDetail?
  var handover = HandoverState()
  var problem: StoreProblem?

  // MARK: What the person did
  /// What fills the screen between header and status line.
  var place = Place.board
  var focus = PaneName.notices
  var marks = Marks()
  var isZoomed = false
  var isPaused = false
  var filterText = ""
  var filter = Filter()
  /// The order of the retry queue.
  var queueOrder = QueueOrder.urgency
  /// What n and N go to: the terms that were typed last, as a filter or after `:find`.
  var sought = Filter()
  /// Where Esc leads back to, the last one first.
  var vantages: [Vantage] = []
  var overlay: Overlay?
  var notice: Notice?
  var history = PromptHistory()
  /// Which lines of the trail are shown, and the words that say so.
  var trail = ActionQuery(limit: Model.pageRows)
  var trailText = ""
  /// Which wallets are shown.
  var walletQuery = WalletQuery(limit: Model.pageRows)
  /// For how many stuck callbacks the bell has rung, or that stood there at first; nil before the first summary.
  var rungFor: Int?
  var rangAt: Duration?

  // MARK: What is under way
  var nextID = 1
  var pending: [Request.Slot: PendingLoad] = [:]
  /// Slots whose answer will be out of date when it comes.
  var dirty: Set<Request.Slot> = []
  /// Lists whose rows are out of date, and which rest from having been gone through.
  var postponed: Set<PagedList> = []
  /// Slots whose last request failed; they are asked again with the next tick.
  var failed: Set<Request.Slot> = []
  var acts: [Int: PendingAct] = [:]
  /// What the person waits to hear of, the next one to be asked for first.
  var watched: [Watched] = []
  /// How many of them have not been looked at since the store last moved on.
  var watchedLeft = 0
  /// When the last letter came of a word that began in a sheet which is gone.
  var typedOnAt: Duration?
  /// Whether the person has been told what they last did.
  var greeting = Greeting.unasked
  /// What they were told then.
  var greeted: LastDone?
  /// What a key asked for whose rows, or marks, have not come.
  var awaited: AwaitedCommand?
  /// Whether what is shown is read in lines, perhaps aloud: signs that only an eye can read are left out.
  var isReadAloud = false
  /// The export that is under way.
  var exporting: Exporting?

  /// A console that has read nothing yet.
  package init(settings: ConsoleSettings, size: Size) {
    given = settings
    self.settings = settings.readable
    self.size = size
  }

  var strings: Strings { settings.strings }

  /// What has the keys.
  var context: KeyContext {
    switch overlay {
    case .prompt: .prompt
    case .asking: .asking
    case .sheet: .sheet
    case .reveal: .reveal
    case .help: .help
    case .why: .why
    case .copying: .copying
    case nil: contextBelow
    }
  }

  /// What has the keys when nothing lies over the board.
  var contextBelow: KeyContext { place == .board ? (detail.isOpen ? .detail : .board) : place.context }

  var layout: Layout {
    Layout(
      size: size, focus: focus, isZoomed: isZoomed, isDetailOpen: detail.isOpen)
  }

  /// The callback that a command acts on: the one whose reasons are shown, the opened one, else the highlighted one.
  var target: Callback? {
    if case .why(let why) = overlay { return detail.detail.map(\.callback).flatMap { $0.id == why.id ? $0 : nil } }
    if detail.isOpen { return detail.detail?.callback }
    switch focus {
    case .notices: return notices.selectedRow
    case .queue: return queue.selectedRow
    case .flow: return nil
    }
  }

  /// The id of the callback that the highlighted row is or comes from.
  var selectedCallbackID: Int64? {
    switch focus {
    case .notices: notices.selected
    case .queue: queue.selected
    case .flow: flow.selectedRow?.callbackID
    }
  }

  mutating func takeID() -> Int {
    defer { nextID += 1 }
    return nextID
  }

  mutating func say(_ text: String, _ grade: Notice.Grade = .plain) {
    notice = Notice(text: text, grade: grade, at: steady)
  }
}

/// What a person is told when the console starts.
enum Greeting: Sendable, Equatable {
  case unasked
  case asked
  /// What they last did is known, and the jobs are not.
  case read(LastDone?)
  case told
}

/// An export that has not ended.
struct Exporting: Sendable {
  let id: Int
  let path: String
  /// How many rows are written, of how many; nil until that is known.
  var progress: (count: Int, total: Int)?
}

/// A request that has not been answered.
struct PendingLoad: Sendable {
  var id: Int
  var intent: LoadIntent
  var limit: Int
  /// When it was asked for, by the steady clock.
  var since: Duration
  /// How far it is; nil while nothing has to be gone through.
  var percent: Int?
}

/// What an answer is for.
enum LoadIntent: Sendable, Hashable {
  /// Rest at the list's home.
  case home
  /// Go to the list's first row.
  case first
  /// Go to the list's last row.
  case last
  /// More ids to mark.
  case gather
  /// The row that n or N found, and what follows.
  case found
  /// Another order: the highlighted row stays highlighted.
  case sorted(fromStart: Bool)
  /// Whether there is a row that is looked for, from the cursor on or before it; turned where `:find` went up because
  /// nothing is below.
  case seek(PagedList, isForward: Bool, isTurned: Bool)
  /// The same stretch again: nothing moves on the screen.
  case inPlace(fromStart: Bool)
  /// Another filter.
  case filtered
  /// Where the highlighted row stands by now, or what follows on it.
  case resume(fromStart: Bool)
  /// More before the window.
  case before
  /// More after the window.
  case after
  /// All of this job.
  case job(Int64)
  /// The summary or the detail: there is one way to take it.
  case whole
}

extension LoadIntent {
  /// Whether it looks for a row of a list.
  func isIn(_ list: PagedList) -> Bool {
    if case .seek(list, _, _) = self { true } else { false }
  }
}

/// An act that has not been answered.
struct PendingAct: Sendable {
  var wish: Act.Wish
  /// What it is called in a sentence: `Retry 3`.
  var label: String
  /// The callback that it is about; nil where it is not about a single one.
  var target: Callback?
}
