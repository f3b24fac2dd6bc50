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
  case filter = "filter.edit"
  case clearFilter = "filter.clear"
  case pause = "live.pause"
  case follow = "live.follow"
  case reload = "live.reload"
  case redraw = "screen.redraw"
  case help = "help.open"
  case back = "view.back"
  case close = "view.close"
  case extend = "reveal.extend"
  case acceptPrompt = "prompt.accept"
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
  case help
  case reveal
  case prompt
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
  case filtering
  case live
  case general
  case prompts
  case sheets

  var title: Word {
    switch self {
    case .moving: .helpMoving
    case .panes: .helpPanes
    case .acting: .helpActing
    case .filtering: .helpFiltering
    case .live: .helpLive
    case .general: .helpGeneral
    case .prompts: .helpPrompts
    case .sheets: .helpSheets
    }
  }
}
