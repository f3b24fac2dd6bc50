/// The one table of commands: dispatch, the key line and help come from it.
enum Registry {
  /// A command with all that is known of it but why it is off, which ``Model/reasonOff(_:)`` says.
  struct Entry: Sendable {
    let command: Command
    /// What help says.
    let title: Word
    /// What the key line says; nil where it is never shown.
    var short: Word?
    /// Where the key line shows it; nil for everywhere.
    var shownIn: Set<KeyContext>?
    let group: CommandGroup
    var danger = Danger.none
    let keys: [Key]
    let contexts: Set<KeyContext>
  }

  private static let moving: Set<KeyContext> = [.board, .detail, .help, .reveal]
  private static let plain: Set<KeyContext> = [.board, .detail]

  /// In the order in which help and the key line show them.
  static let entries: [Entry] = [
    Entry(
      command: .retry, title: .titleRetry, short: .shortRetry, group: .acting, danger: .money, keys: ["r"],
      contexts: plain),
    Entry(
      command: .repair, title: .titleRepair, short: .shortRepair, group: .acting, danger: .money, keys: ["m"],
      contexts: plain),
    Entry(
      command: .undo, title: .titleUndo, short: .shortUndo, group: .acting, danger: .money, keys: ["U"],
      contexts: plain),
    Entry(
      command: .reveal, title: .titleReveal, short: .shortReveal, group: .acting, danger: .journaled, keys: ["d"],
      contexts: plain),
    Entry(
      command: .extend, title: .titleExtend, short: .shortExtend, group: .acting, keys: ["+"], contexts: [.reveal]),

    Entry(
      command: .filter, title: .titleFilter, short: .shortFilter, group: .filtering, keys: ["/"], contexts: [.board]),
    Entry(command: .clearFilter, title: .titleClearFilter, group: .filtering, keys: ["\\"], contexts: [.board]),

    Entry(
      command: .pause, title: .titlePause, short: .shortPause, group: .live, keys: ["p"], contexts: [.board]),
    Entry(command: .follow, title: .titleFollow, group: .live, keys: ["F"], contexts: [.board]),
    Entry(command: .reload, title: .titleReload, group: .live, keys: ["R"], contexts: plain),

    Entry(command: .down, title: .titleDown, group: .moving, keys: ["j", .down], contexts: moving),
    Entry(command: .up, title: .titleUp, group: .moving, keys: ["k", .up], contexts: moving),
    Entry(command: .halfDown, title: .titleHalfDown, group: .moving, keys: [.control("d")], contexts: moving),
    Entry(command: .halfUp, title: .titleHalfUp, group: .moving, keys: [.control("u")], contexts: moving),
    Entry(command: .pageDown, title: .titlePageDown, group: .moving, keys: [.pageDown], contexts: moving),
    Entry(command: .pageUp, title: .titlePageUp, group: .moving, keys: [.pageUp], contexts: moving),
    Entry(command: .first, title: .titleFirst, group: .moving, keys: ["g", .home], contexts: moving),
    Entry(command: .last, title: .titleLast, group: .moving, keys: ["G", .end], contexts: moving),

    Entry(
      command: .open, title: .titleOpen, short: .shortOpen, group: .panes, keys: [.enter], contexts: [.board]),
    Entry(command: .notices, title: .titleNotices, group: .panes, keys: ["1"], contexts: [.board]),
    Entry(command: .queue, title: .titleQueue, group: .panes, keys: ["2"], contexts: [.board]),
    Entry(command: .flow, title: .titleFlow, group: .panes, keys: ["3"], contexts: [.board]),
    Entry(command: .nextPane, title: .titleNextPane, group: .panes, keys: [.tab], contexts: [.board]),
    Entry(command: .previousPane, title: .titlePreviousPane, group: .panes, keys: [.backTab], contexts: [.board]),
    Entry(command: .zoom, title: .titleZoom, short: .shortZoom, group: .panes, keys: ["z"], contexts: [.board]),

    Entry(
      command: .help, title: .titleHelp, short: .shortHelp, group: .general, keys: ["?", .function(1)],
      contexts: plain),
    Entry(
      command: .back, title: .titleBack, short: .shortBack, shownIn: [.detail, .help, .reveal], group: .general,
      keys: [.escape],
      contexts: [.board, .detail, .help, .reveal]),
    Entry(
      command: .close, title: .titleClose, short: .shortClose, group: .general, keys: ["q"],
      contexts: [.board, .detail, .help, .reveal]),
    Entry(
      command: .redraw, title: .titleRedraw, group: .general, keys: [.control("l")],
      contexts: [.board, .detail, .help, .reveal, .prompt, .sheet]),

    Entry(
      command: .acceptPrompt, title: .titleAcceptPrompt, short: .shortAcceptPrompt, group: .prompts, keys: [.enter],
      contexts: [.prompt]),
    Entry(
      command: .cancelPrompt, title: .titleCancelPrompt, short: .shortCancelPrompt, group: .prompts, keys: [.escape],
      contexts: [.prompt]),

    Entry(
      command: .nextField, title: .titleNextField, short: .shortNextField, group: .sheets, keys: [.tab, .down],
      contexts: [.sheet]),
    Entry(
      command: .previousField, title: .titlePreviousField, group: .sheets, keys: [.backTab, .up], contexts: [.sheet]),
    Entry(
      command: .press, title: .titlePress, short: .shortPress, group: .sheets, keys: [.enter], contexts: [.sheet]),
    Entry(
      command: .confirm, title: .titleConfirm, short: .shortConfirm, group: .sheets, danger: .money, keys: ["y"],
      contexts: [.sheet]),
    Entry(
      command: .cancelSheet, title: .titleCancelSheet, short: .shortCancelSheet, group: .sheets,
      keys: [.escape, "q"], contexts: [.sheet]),
  ]

  /// What a key asks for where it was pressed; nil when it means nothing there.
  static func command(for key: Key, in context: KeyContext) -> Command? {
    table[context]?[key]
  }

  /// The entry of a command.
  static func entry(of command: Command) -> Entry? {
    entries.first { $0.command == command }
  }

  private static let table: [KeyContext: [Key: Command]] = {
    var table: [KeyContext: [Key: Command]] = [:]
    for entry in entries {
      for context in entry.contexts {
        for key in entry.keys { table[context, default: [:]][key] = entry.command }
      }
    }
    return table
  }()
}

extension Key: ExpressibleByStringLiteral {
  /// The key of a single printable character; anything longer is a paste, which no table holds.
  package init(stringLiteral text: String) {
    let character = text.first.flatMap { text.count == 1 ? $0 : nil }
    self = character.map(Key.character) ?? .paste(text)
  }
}
