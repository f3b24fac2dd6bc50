import CallboardCore

/// A word, a phrase or a sentence on the screen, whatever the language.
///
/// `{1}`, `{2}` … in its text stand for what is put in.
enum Word: Sendable, Hashable {
  // MARK: Header
  case appName, live, paused, reading, staleFor, gatewayUp, gatewayUpShort, gatewayDown, gatewayDownShort,
    gatewayNever, gatewayNeverShort, gatewayUnknown, gatewayUnknownShort, toDo, toDoStuck, toDoRejected,
    toDoRejectedShort, toDoNone, toDoNoneShort, oldest, actor, tooSmall
  // MARK: Panes
  case paneNotices, paneQueue, paneFlow, countOf, perMinute, failShare, newRows, newRowsHint, listReading, listEmpty,
    listNothingMatches, nextNow
  // MARK: Columns
  case columnState, columnStateWord, columnReference, columnReceived, columnAge, columnRoute, columnUser, columnBet,
    columnWin, columnTries, columnNext, columnError, columnTime, columnBusiness, columnAmount, columnBefore,
    columnArrow, columnAfter, columnStatus
  // MARK: Status line
  case storeUnreadable, lastRead, neverRead, filterIs, promptHint, pausedNow, pausedHint, readOnly, escapeStays,
    offBecause
  // MARK: Why a key is off
  case offReadOnly, offNothing, offFlow, offNoCallback, offNoFilter, offReading, offConflict, offRepaired
  // MARK: What became of an act
  case asked, cancelled, doneRetry, doneRepair, doneRepairBy, doneUndo, doneReveal, actSkipped, actNotFound,
    actFailed
  // MARK: Plan sheets
  case sheetRetry, sheetRepair, sheetUndo, sheetReveal, sheetTitle, sheetWhich, sheetAmounts, sheetWrites,
    sheetSkipped, sheetCommand, skippedNone, skippedMoved, writesRetry, writesReread, writesRepair, writesRepairBy,
    writesUndo, writesReveal, sheetNeedsReason, sheetBadAmount, sheetNeedsTyped, sheetEnterStays, fieldReason,
    fieldReasonOptional, fieldAmount, fieldTyped, fieldTypedOptional, buttonCancel, buttonConfirm, betIs, winIs,
    userIs, noReference
  // MARK: Decrypt screen
  case revealTitle, revealKey, revealLeft, revealClear, revealEnded, revealExtracted
  // MARK: Detail
  case detailTitle, detailNone, detailGone, ago, fieldReference, fieldRoute, fieldUser, fieldGame, fieldBet,
    fieldWin, fieldPlayed, fieldReceived, fieldArrivals, fieldRelated, fieldNetWin, fieldValidBet, fieldOdds,
    fieldCommission, fieldFee, fieldResult, fieldSource, fieldKey, sourceAndBytes, headingWarnings, headingAttempts,
    headingFlow, headingActions, standsDue, standsDueIn, standsApplying, standsApplied, standsRefused, standsStuck,
    standsReread, standsRepaired
  // MARK: Help
  case helpTitle, helpMoving, helpPanes, helpActing, helpFiltering, helpLive, helpGeneral, helpPrompts, helpSheets,
    titleDown, titleUp, titleHalfDown, titleHalfUp, titlePageDown, titlePageUp, titleFirst, titleLast, titleNotices,
    titleQueue, titleFlow, titleNextPane, titlePreviousPane, titleZoom, titleOpen, titleRetry, titleRepair,
    titleUndo, titleReveal, titleExtend, titleFilter, titleClearFilter, titlePause, titleFollow, titleReload,
    titleRedraw, titleHelp, titleBack, titleClose, titleAcceptPrompt, titleCancelPrompt, titleNextField,
    titlePreviousField, titlePress, titleConfirm, titleCancelSheet, shortRetry, shortRepair, shortUndo, shortReveal,
    shortExtend, shortFilter, shortPause, shortOpen, shortZoom, shortBack, shortClose, shortHelp, shortAcceptPrompt,
    shortCancelPrompt, shortNextField, shortPress, shortConfirm, shortCancelSheet
  // MARK: Names of keys
  case keySpace, keyControl, keyEnter, keyEscape, keyTab, keyBackTab, keyBackspace, keyDelete, keyUp, keyDown,
    keyLeft, keyRight, keyHome, keyEnd, keyPageUp, keyPageDown, keyPaste
  // MARK: Words for values
  case state(CallbackState)
  case kind(CallbackKind)
  case business(FlowBusiness)
  case flow(FlowStatus)
  case cause(AttemptCause)
  case outcome(AttemptOutcome)
  case verb(ActionVerb)
  case actionOutcome(ActionOutcome)
  case warning(Warning)
}
