/// What help and the key line say of commands.
enum HelpWord: Sendable, Hashable, CaseIterable {
  case helpSigns, signFlow, signFlowFailed, signMark, signClaim, signChanged, signWarning, titleInterrupt, helpTitle,
    helpMoving, helpPanes, helpActing, helpFiltering, helpLive, helpGeneral, helpPrompts, helpSheets,
    titleDown, titleUp, titleHalfDown, titleHalfUp, titlePageDown, titlePageUp, titleFirst, titleLast, titleNotices,
    titleQueue, titleFlow, titleNextPane, titlePreviousPane, titleZoom, titleOpen, titleRetry, titleRepair, titleUndo,
    titleReveal, titleExtend, titleFilter, titleClearFilter, titlePause, titleFollow, titleReload, titleRedraw,
    titleHelp, titleBack, titleClose, titleAcceptPrompt, titleCancelPrompt, titleNextField, titlePreviousField,
    titlePress, titleConfirm, titleCancelSheet, shortRetry, shortRepair, shortUndo, shortReveal, shortExtend,
    shortFilter, shortPause, shortOpen, shortZoom, shortBack, shortClose, shortHelp, shortAcceptPrompt,
    shortCancelPrompt, shortNextField, shortPress, shortConfirm, shortCancelSheet, helpMarking, helpViews, titleMark,
    titleMarkRange, titleMarkAll, titleClearMarks, titleBulkRetry, titleBulkRepair, titleRoutes, titleJobs,
    titleMaintainRoute, titlePauseRoute, titleOpenRoute, titlePauseJob, titleResumeJob, titleCancelJob, titleType,
    titleQuit, titleCopyID, shortMark, shortType, shortMaintain, shortOpenRoute, shortResume, shortCancelJob
}
