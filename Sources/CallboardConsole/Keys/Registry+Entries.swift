extension Registry {
  private static let moving: Set<KeyContext> = [
    .board, .detail, .routes, .jobs, .actions, .wallets, .groups, .handover, .help, .why, .reveal, .copying,
  ]
  private static let plain: Set<KeyContext> = [.board, .detail]
  /// Where a single callback is acted on.
  private static let acting: Set<KeyContext> = [.board, .detail, .why]
  /// Lists that a filter narrows.
  private static let narrowed: Set<KeyContext> = [.board, .actions, .wallets]
  /// What lies over the board, and is left for it by the keys of the panes and of the filter.
  private static let above: Set<KeyContext> = [.detail, .why]
  private static let views: Set<KeyContext> = [.board, .routes, .jobs, .actions, .wallets, .groups, .handover]
  private static let everywhere: Set<KeyContext> = views.union([.detail])

  /// In the order in which help and the key line show them.
  static let entries: [Entry] = [
    Entry(
      command: .retry, title: .help(.titleRetry), short: .help(.shortRetry), group: .acting, danger: .money,
      keys: ["r"],
      contexts: acting),
    Entry(
      command: .repair, title: .help(.titleRepair), short: .help(.shortRepair), group: .acting, danger: .money,
      keys: ["m"],
      contexts: acting),
    Entry(
      command: .undo, title: .help(.titleUndo), short: .help(.shortUndo), group: .acting, danger: .money, keys: ["U"],
      contexts: acting),
    Entry(
      command: .reveal, title: .help(.titleReveal), short: .help(.shortReveal), group: .acting, danger: .journaled,
      keys: ["d"],
      contexts: acting),
    Entry(
      command: .extend, title: .help(.titleExtend), short: .help(.shortExtend), group: .acting, keys: ["+"],
      contexts: [.reveal]),

    Entry(
      command: .bulkRetry, title: .help(.titleBulkRetry), group: .acting, danger: .money, keys: [], word: "retry",
      contexts: [.board]),
    Entry(
      command: .bulkRepair, title: .help(.titleBulkRepair), group: .acting, danger: .money, keys: [], word: "repair",
      contexts: [.board]),

    Entry(
      command: .mark, title: .help(.titleMark), short: .help(.shortMark), group: .marking, keys: [" "],
      contexts: [.board]),
    Entry(
      command: .markRange, title: .help(.titleMarkRange), short: .brief(.markRange), shownIn: [], group: .marking,
      keys: ["V"], contexts: [.board]),
    Entry(
      command: .markAll, title: .help(.titleMarkAll), short: .brief(.markAll), shownIn: [], group: .marking,
      keys: ["*"], contexts: [.board]),
    Entry(
      command: .clearMarks, title: .help(.titleClearMarks), short: .brief(.clearMarks), shownIn: [], group: .marking,
      keys: ["u"], contexts: [.board]),

    Entry(
      command: .filter, title: .help(.titleFilter), short: .help(.shortFilter), shownIn: narrowed, group: .filtering,
      keys: ["/"], word: "filter", argument: .filter, contexts: narrowed.union(above)),
    Entry(
      command: .find, title: .list(.titleFind), group: .filtering, keys: [], word: "find", argument: .sought,
      contexts: [.board]),
    Entry(
      command: .nextHit, title: .list(.titleNextHit), short: .list(.shortNextHit), shownIn: [], group: .filtering,
      keys: ["n"], contexts: [.board]),
    Entry(
      command: .previousHit, title: .list(.titlePreviousHit), short: .list(.shortPreviousHit), shownIn: [],
      group: .filtering, keys: ["N"], contexts: [.board]),
    Entry(
      command: .neighbours, title: .list(.titleNeighbours), short: .list(.shortNeighbours),
      shownIn: [.detail, .wallets], group: .filtering, keys: ["w"], word: "neighbours",
      contexts: [.board, .detail, .wallets]),
    Entry(
      command: .clearFilter, title: .help(.titleClearFilter), short: .brief(.clearFilter), shownIn: [],
      group: .filtering, keys: ["\\"], word: "clear", contexts: narrowed),

    Entry(
      command: .pause, title: .help(.titlePause), short: .help(.shortPause), group: .live, keys: ["p"],
      word: "pause", contexts: [.board]),
    Entry(
      command: .follow, title: .help(.titleFollow), group: .live, keys: ["F"], word: "follow", contexts: [.board]),
    Entry(
      command: .reload, title: .help(.titleReload), group: .live, keys: ["R"], word: "reload", contexts: everywhere),

    Entry(
      command: .why, title: .view(.titleWhy), short: .view(.shortWhy), shownIn: [.detail], group: .panes, keys: ["x"],
      word: "why", contexts: plain),

    Entry(
      command: .routes, title: .help(.titleRoutes), group: .views, keys: [], word: "routes", argument: .route,
      contexts: everywhere),
    Entry(
      command: .maintainRoute, title: .help(.titleMaintainRoute), short: .help(.shortMaintain), group: .views,
      danger: .journaled,
      keys: ["m"], contexts: [.routes]),
    Entry(
      command: .pauseRoute, title: .help(.titlePauseRoute), short: .help(.shortPause), group: .views,
      danger: .journaled,
      keys: ["p"], contexts: [.routes]),
    Entry(
      command: .openRoute, title: .help(.titleOpenRoute), short: .help(.shortOpenRoute), group: .views,
      danger: .journaled,
      keys: ["o"], contexts: [.routes]),
    Entry(command: .jobs, title: .help(.titleJobs), group: .views, keys: [], word: "jobs", contexts: everywhere),
    Entry(
      command: .openJob, title: .list(.titleOpenJob), short: .help(.shortOpen), group: .views, keys: [.enter],
      contexts: [.jobs]),
    Entry(
      command: .pauseJob, title: .help(.titlePauseJob), short: .help(.shortPause), group: .views, danger: .journaled,
      keys: ["p"],
      contexts: [.jobs]),
    Entry(
      command: .resumeJob, title: .help(.titleResumeJob), short: .help(.shortResume), group: .views, danger: .money,
      keys: ["r"],
      contexts: [.jobs]),
    Entry(
      command: .cancelJob, title: .help(.titleCancelJob), short: .help(.shortCancelJob), group: .views,
      danger: .journaled,
      keys: ["x"], contexts: [.jobs]),

    Entry(
      command: .actions, title: .list(.titleActions), group: .views, keys: [], word: "actions", argument: .trail,
      contexts: everywhere),
    Entry(
      command: .openAction, title: .list(.titleOpenAction), short: .help(.shortOpen), group: .views, keys: [.enter],
      contexts: [.actions]),
    Entry(
      command: .wallets, title: .list(.titleWallets), group: .views, keys: [], word: "wallets", argument: .words,
      contexts: everywhere),
    Entry(
      command: .openWallet, title: .list(.titleOpenWallet), short: .help(.shortOpen), group: .views, keys: [.enter],
      contexts: [.wallets]),

    Entry(
      command: .group, title: .list(.titleGroup), group: .views, keys: [], word: "group", argument: .groupKey,
      contexts: everywhere),
    Entry(
      command: .openGroup, title: .list(.titleOpenGroup), short: .help(.shortFilter), group: .views, keys: [.enter],
      contexts: [.groups]),

    Entry(
      command: .handover, title: .handover(.titleHandover), group: .views, keys: [], word: "handover", argument: .past,
      contexts: everywhere),

    Entry(
      command: .note, title: .handover(.titleNote), group: .acting, danger: .journaled, keys: [], word: "note",
      argument: .text, contexts: plain),
    Entry(
      command: .generalNote, title: .handover(.titleGeneralNote), group: .views, danger: .journaled, keys: [],
      word: "note-general", argument: .text, contexts: everywhere),
    Entry(
      command: .claim, title: .handover(.titleClaim), group: .acting, danger: .journaled, keys: [], word: "claim",
      argument: .reason, contexts: plain),
    Entry(
      command: .release, title: .handover(.titleRelease), group: .acting, danger: .journaled, keys: [],
      word: "release", argument: .reason, contexts: plain),

    Entry(
      command: .wear, title: .look(.titleTheme), group: .general, keys: [], word: "theme", argument: .theme,
      contexts: everywhere),
    Entry(
      command: .speak, title: .look(.titleLanguage), group: .general, keys: [], word: "lang", argument: .language,
      contexts: everywhere),
    Entry(
      command: .type, title: .help(.titleType), short: .help(.shortType), group: .general, keys: [":"],
      contexts: everywhere.union([.why])),

    Entry(command: .down, title: .help(.titleDown), group: .moving, keys: ["j", .down], contexts: moving),
    Entry(command: .up, title: .help(.titleUp), group: .moving, keys: ["k", .up], contexts: moving),
    Entry(command: .halfDown, title: .help(.titleHalfDown), group: .moving, keys: [.control("d")], contexts: moving),
    Entry(command: .halfUp, title: .help(.titleHalfUp), group: .moving, keys: [.control("u")], contexts: moving),
    Entry(
      command: .pageDown, title: .help(.titlePageDown), group: .moving, keys: [.pageDown],
      contexts: moving.union([.sheet])),
    Entry(
      command: .pageUp, title: .help(.titlePageUp), group: .moving, keys: [.pageUp], contexts: moving.union([.sheet])),
    Entry(command: .first, title: .help(.titleFirst), group: .moving, keys: ["g", .home], contexts: moving),
    Entry(command: .last, title: .help(.titleLast), group: .moving, keys: ["G", .end], contexts: moving),

    Entry(
      command: .open, title: .help(.titleOpen), short: .help(.shortOpen), group: .panes, keys: [.enter],
      contexts: [.board]),
    Entry(
      command: .copyID, title: .help(.titleCopyID), short: .list(.shortCopy), shownIn: [], group: .panes, keys: ["c"],
      contexts: plain.union([.actions, .wallets, .groups])),
    Entry(
      command: .sort, title: .list(.titleSort), short: .list(.shortSort), shownIn: [.wallets], group: .panes,
      keys: ["S"], word: "sort", argument: .order,
      contexts: [.board, .wallets]),
    Entry(
      command: .copyField, title: .list(.titleCopyField), short: .list(.shortCopy), shownIn: [], group: .panes,
      keys: ["Y"], word: "copy",
      argument: .copyField, contexts: everywhere),
    Entry(
      command: .copyChosen, title: .list(.titleCopyChosen), short: .list(.shortCopy), shownIn: [.copying],
      group: .panes, keys: [.enter], contexts: [.copying]),
    Entry(
      command: .export, title: .export(.title), short: .brief(.export), shownIn: [], group: .panes, keys: ["E"],
      word: "export", argument: .file(isRequired: false, formats: ExportOrder.Format.allCases.map(\.rawValue)),
      contexts: [.board, .actions]),
    Entry(
      command: .notices, title: .help(.titleNotices), group: .panes, keys: ["1"], word: "notices",
      contexts: views.union(above)),
    Entry(
      command: .queue, title: .help(.titleQueue), group: .panes, keys: ["2"], word: "queue",
      contexts: views.union(above)),
    Entry(
      command: .flow, title: .help(.titleFlow), group: .panes, keys: ["3"], word: "flow", contexts: views.union(above)),
    Entry(command: .nextPane, title: .help(.titleNextPane), group: .panes, keys: [.tab], contexts: [.board]),
    Entry(
      command: .previousPane, title: .help(.titlePreviousPane), group: .panes, keys: [.backTab], contexts: [.board]),
    Entry(
      command: .zoom, title: .help(.titleZoom), short: .help(.shortZoom), group: .panes, keys: ["z"], contexts: [.board]
    ),

    Entry(
      command: .help, title: .help(.titleHelp), short: .help(.shortHelp), group: .general, keys: ["?", .function(1)],
      word: "help", contexts: everywhere.union([.why])),
    Entry(
      command: .runLine, title: .view(.titleRunLine), short: .view(.shortRunLine), group: .general, keys: [.enter],
      contexts: [.help]),
    Entry(
      command: .back, title: .help(.titleBack), short: .help(.shortBack),
      shownIn: [.detail, .routes, .jobs, .actions, .wallets, .groups, .handover, .help, .why, .reveal, .copying],
      group: .general, keys: [.escape], contexts: moving),
    Entry(
      command: .close, title: .help(.titleClose), short: .help(.shortClose), group: .general, keys: ["q"],
      contexts: moving),
    Entry(command: .quit, title: .help(.titleQuit), group: .general, keys: [], word: "q", contexts: everywhere),
    Entry(
      command: .saveScreen, title: .screen(.titleSaveScreen), group: .general, keys: [], word: "save-screen",
      argument: .file(isRequired: true, formats: []), contexts: everywhere),
    Entry(
      command: .redraw, title: .help(.titleRedraw), group: .general, keys: [.control("l")],
      contexts: Set(KeyContext.allCases)),

    Entry(
      command: .acceptPrompt, title: .help(.titleAcceptPrompt), short: .help(.shortAcceptPrompt), group: .prompts,
      keys: [.enter],
      contexts: [.prompt]),
    Entry(
      command: .cancelPrompt, title: .help(.titleCancelPrompt), short: .help(.shortCancelPrompt), group: .prompts,
      keys: [.escape],
      contexts: [.prompt]),
    Entry(
      command: .completeNext, title: .view(.titleComplete), short: .view(.shortComplete), group: .prompts, keys: [.tab],
      contexts: [.prompt]),
    Entry(
      command: .completePrevious, title: .view(.titleCompleteBack), group: .prompts, keys: [.backTab],
      contexts: [.prompt]),
    Entry(
      command: .olderLine, title: .view(.titleOlder), group: .prompts, keys: [.up, .control("p")], contexts: [.prompt]),
    Entry(
      command: .newerLine, title: .view(.titleNewer), group: .prompts, keys: [.down, .control("n")],
      contexts: [.prompt]),

    Entry(
      command: .nextField, title: .help(.titleNextField), short: .help(.shortNextField), group: .sheets,
      keys: [.tab, .down],
      contexts: [.sheet]),
    Entry(
      command: .previousField, title: .help(.titlePreviousField), group: .sheets, keys: [.backTab, .up],
      contexts: [.sheet]),
    Entry(
      command: .press, title: .help(.titlePress), short: .help(.shortPress), group: .sheets, keys: [.enter],
      contexts: [.sheet]),
    Entry(
      command: .confirm, title: .help(.titleConfirm), short: .help(.shortConfirm), group: .sheets, danger: .money,
      keys: ["y"],
      contexts: [.sheet]),
    Entry(
      command: .cancelSheet, title: .help(.titleCancelSheet), short: .help(.shortCancelSheet), group: .sheets,
      keys: [.escape, "q"], contexts: [.sheet]),
  ]
}
