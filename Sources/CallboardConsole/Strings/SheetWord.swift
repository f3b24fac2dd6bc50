/// What a plan sheet says and asks for.
enum SheetWord: Sendable, Hashable, CaseIterable {
  case sheetRetry, sheetRepair, sheetUndo, sheetReveal, sheetTitle, sheetWhich, sheetAmounts, sheetWrites,
    sheetSkipped, inJob, sheetCommand, sheetCommandPart, skippedNone, skippedMoved, writesRetry, writesReread,
    writesRepair,
    writesRepairBy,
    writesUndo, writesReveal, sheetNeedsReason, sheetBadAmount, sheetNeedsTyped, sheetNeedsTypedRoute, sheetEnterStays,
    fieldReason,
    fieldReasonOptional, fieldAmount, fieldTyped, fieldTypedOptional, buttonCancel, buttonConfirm, betIs, winIs,
    userIs, noReference, sheetPauseJob, sheetCancelJob, sheetResumeJob, sheetMaintain, sheetPauseRoute,
    sheetOpenRoute, sheetTitleCounting, sheetCounting, sheetCountingPercent, sheetNothingLeft, sheetStates,
    sheetUnknown, sheetNow, sheetWaiting, sheetEnds, endsByHand, bulkLabel, bulkOfFilter, bulkOfMarks, sheetUnseen,
    marksUnseen, writesRetryAgent, writesRepairWallet,
    writesBulkRetry, writesBulkRepair, writesCancelJob, writesResumeJob, writesMaintain, writesPauseRoute,
    writesOpenRoute, unknownOne, unknownOut, unknownIn, unknownRepaired, wordUnknown, fieldUnknown,
    fieldWallet,
    fieldUntil, sheetNeedsUnknown, sheetUnknownOrNothing, sheetAllUnknown, sheetNeedsCount, sheetBadUntil, routeCounts,
    sheetGateway, gatewayLater, sheetAgents, agentLater, commandPart, typedOn, cameTo, cameFailed, cameUnknown,
    jobEnded,
    cancelNotKept, jobEndedOf,
    writesPauseJob, doneJobPaused, writesUndoBy, writesUndoNothing, sheetNoWallet
}
