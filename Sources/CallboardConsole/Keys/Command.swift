/// What a key can ask for, by its id: the name under which keys will be configured.
enum Command: String, Sendable, CaseIterable {
  case down = "cursor.down"
  case up = "cursor.up"
  case halfDown = "cursor.half-down"
  case halfUp = "cursor.half-up"
  case pageDown = "cursor.page-down"
  case pageUp = "cursor.page-up"
  case first = "cursor.first"
  case last = "cursor.last"
  case notices = "pane.notices"
  case queue = "pane.queue"
  case flow = "pane.flow"
  case nextPane = "pane.next"
  case previousPane = "pane.previous"
  case zoom = "pane.zoom"
  case open = "detail.open"
  case retry = "act.retry"
  case repair = "act.repair"
  case undo = "act.undo"
  case reveal = "act.reveal"
  case mark = "mark.toggle"
  case markRange = "mark.range"
  case markAll = "mark.all"
  case clearMarks = "mark.clear"
  case note = "handover.note"
  case generalNote = "handover.note-general"
  case claim = "handover.claim"
  case release = "handover.release"
  case filter = "filter.edit"
  case neighbours = "filter.neighbours"
  case clearFilter = "filter.clear"
  case type = "command.type"
  case bulkRetry = "act.retry-all"
  case bulkRepair = "act.repair-all"
  case routes = "view.routes"
  case jobs = "view.jobs"
  case actions = "view.actions"
  case wallets = "view.wallets"
  case openAction = "action.open"
  case openWallet = "wallet.open"
  case group = "view.group"
  case openGroup = "group.open"
  case handover = "view.handover"
  case maintainRoute = "route.maintain"
  case pauseRoute = "route.pause"
  case openRoute = "route.open"
  case openJob = "job.open"
  case pauseJob = "job.pause"
  case resumeJob = "job.resume"
  case cancelJob = "job.cancel"
  case copyID = "copy.id"
  case sort = "list.sort"
  case copyField = "copy.field"
  case copyChosen = "copy.chosen"
  case find = "find.terms"
  case nextHit = "find.next"
  case previousHit = "find.previous"
  case export = "list.export"
  case quit = "console.quit"
  case pause = "live.pause"
  case follow = "live.follow"
  case reload = "live.reload"
  case redraw = "screen.redraw"
  case wear = "console.theme"
  case speak = "console.language"
  case saveScreen = "screen.save"
  case help = "help.open"
  case back = "view.back"
  case close = "view.close"
  case extend = "reveal.extend"
  case runLine = "help.run"
  case why = "detail.why"
  case acceptPrompt = "prompt.accept"
  case completeNext = "prompt.complete"
  case completePrevious = "prompt.complete-back"
  case olderLine = "prompt.older"
  case newerLine = "prompt.newer"
  case cancelPrompt = "prompt.cancel"
  case nextField = "sheet.next"
  case previousField = "sheet.previous"
  case press = "sheet.press"
  case confirm = "sheet.confirm"
  case cancelSheet = "sheet.cancel"
}

/// What has the keys.
enum KeyContext: Sendable, CaseIterable {
  case board
  case detail
  case routes
  case jobs
  case actions
  case wallets
  case groups
  case handover
  case help
  case why
  case reveal
  case copying
  case prompt
  case asking
  case sheet
}

/// What a command can harm.
enum Danger: Sendable, Hashable {
  case none
  /// It writes to the journal, or shows what is sealed.
  case journaled
  /// It can change a wallet.
  case money
}

/// Under which heading help lists a command.
enum CommandGroup: Sendable, CaseIterable {
  case moving
  case panes
  case acting
  case marking
  case filtering
  case live
  case views
  case general
  case prompts
  case sheets

  var title: Word {
    switch self {
    case .moving: .help(.helpMoving)
    case .panes: .help(.helpPanes)
    case .acting: .help(.helpActing)
    case .marking: .help(.helpMarking)
    case .filtering: .help(.helpFiltering)
    case .live: .help(.helpLive)
    case .views: .help(.helpViews)
    case .general: .help(.helpGeneral)
    case .prompts: .help(.helpPrompts)
    case .sheets: .help(.helpSheets)
    }
  }
}
