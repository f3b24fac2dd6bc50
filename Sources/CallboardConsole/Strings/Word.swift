import CallboardCore

/// A word, a phrase or a sentence on the screen, whatever the language.
///
/// `{1}`, `{2}` … in its text stand for what is put in.
enum Word: Sendable, Hashable {
  // MARK: What stands between words: clauses, a name and what is said of it, what is listed
  case comma, colon, listComma
  case span(SpanWord)
  // MARK: Header
  case appName, live, paused, reading, staleFor, gatewayUp, gatewayUpShort, gatewayDown, gatewayDownShort,
    gatewayNever, gatewayNeverShort, gatewayUnknown, gatewayUnknownShort, toDo, toDoStuck, toDoRejected,
    toDoRejectedShort, toDoNone, toDoNoneShort, oldest, actor, tooSmall, nothingOpens, routeNotOpen, routeNotOpenUntil
  // MARK: Panes
  case paneNotices, paneQueue, paneFlow, countOf, scanning, perMinute, failShare, newRows, newRowsHint, listReading,
    listEmpty,
    listNothingMatches, nextNow,
    nextHeld, nextPaused, nextMaintenance, held, downSince, heldCount, modeSince, modeUntil, modeBy, inSpan, andMore,
    never
  // MARK: Columns
  case columnState, columnStateWord, columnReference, columnReceived, columnAge, columnRoute, columnUser, columnBet,
    columnWin, columnTries, columnNext, columnError, columnTime, columnVerb, columnBusiness, columnAmount, columnBefore,
    columnArrow, columnAfter, columnStatus,
    columnRate, columnFailing,
    columnMode, columnSince, columnUntil, columnWaiting, columnStuck, columnRejected, columnNotBack, columnLast,
    columnBreaker, columnBy, columnReason, columnJob, columnProgress, columnDone, columnApplied, columnFailed,
    columnUnknown, columnSkipped, columnBegun
  // MARK: Status line
  case storeUnreadable, lastRead, neverRead, filterIs, promptHint, pausedNow, pausedHint, readOnly, escapeStays,
    offBecause,
    rangeOpen, rangeGone, markedCount, marking, markedAll, markingFailed, unmarked, marksStay, askClearMarks,
    jobProgress, routeIs, terminalUnknown, copiedTerminal, copiedTmux, copiedFile, copiedNowhere, typedUnknown,
    typedNearest, typedTakesNothing
  // MARK: Why a key is off
  case offReadOnly, offNothing, offFlow, offNoCallback, offNoFilter, offReading, offConflict, offRepaired,
    offHere, offContradicts, offFlowMarks, offWholeNotices, offNoMarks, offMarking, offOpenAlready, offJobIs
  // MARK: What became of an act
  case asked, cancelled, doneRetry, doneRepair, doneRepairBy, doneUndo, doneReveal, actSkipped, actNotFound,
    actFailed,
    doneRepairWallet, doneJob, doneJobState, doneMode, jobGone
  // MARK: Plan sheets
  case sheet(SheetWord)
  // MARK: Decrypt screen
  case revealTitle, revealKey, revealLeft, revealClear, revealEnded, revealExtracted
  // MARK: Detail
  case detailTitle, detailNone, detailGone, ago, fieldReference, fieldRoute, fieldUser, fieldGame, fieldBet,
    fieldWin, fieldPlayed, fieldReceived, fieldArrivals, fieldRelated, fieldNetWin, fieldValidBet, fieldOdds,
    fieldCommission, fieldFee, fieldResult, fieldSource, fieldKey, sourceAndBytes, headingWarnings, headingAttempts,
    headingFlow, headingActions, standsDue, standsDueIn, standsApplying, standsApplied, standsRefused, standsStuck,
    standsReread, standsRepaired,
    standsUnknown, standsMode, attemptUnknown, attemptAnswer, attemptAnswerMore, paneRoutes, paneJobs, routeTitle,
    jobTitle, fieldMode, fieldRate,
    fieldOpened, fieldReasonWas, fieldCallbacks, fieldNotBack, fieldLastApplied, fieldBreaker,
    fieldOf, fieldResults, fieldWaitsFor, fieldBegun, fieldEnded, routeToDo, routeRate, routeRateFailing,
    routeNotBack, routeUnconfigured, breakerClosed,
    breakerCounting,
    breakerOpen, breakerSince, marksWere, headingRemarkable, remarkableMore
  // MARK: Help
  case help(HelpWord)
  // MARK: Further views
  case view(ViewWord)
  case list(ListWord)
  // MARK: How the console looks and speaks
  case look(LookWord)
  // MARK: The line above the keys, where there is little room
  case brief(BriefWord)
  // MARK: A key too early, a filter that finds nothing
  case guide(GuideWord)
  // MARK: Export
  case export(ExportWord)
  // MARK: Hand-over, notes and claims
  case handover(HandoverWord)
  // MARK: What fails now
  case trouble(TroubleWord)
  case screen(ScreenWord)
  case plain(PlainWord)
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
  case mode(RouteMode)
  case jobVerb(JobVerb)
  case jobState(JobState)
  case jobOutcome(JobItemOutcome)
  // MARK: Sentences that Core says by its cases
  case rejection(Rejection.Reason)
  case failure(ApplyFailure)
  case delivery(DeliveryFailure)
  // MARK: Sentences that come as text
  case told(ToldWord)
  case setting(SettingWord)
}
