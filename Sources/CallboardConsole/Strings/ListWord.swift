/// What the lists beside the three panes say, and what finds rows in them.
enum ListWord: Sendable, Hashable {
  // MARK: The trail and the wallets
  case columnOutcome, columnTarget, columnChange, columnName, columnOpening, columnBalance, paneActions, paneWallets,
    nothingFits, actionTitle, walletTitle, fieldDone, fieldBy, fieldTarget, fieldChange, fieldJob, fieldOpening,
    fieldBalance, titleOpenJob, remarkableEnter, standsStuckLast, outcomeAsked, fieldPaused,
    fieldCancelled,
    refusedBecause, titleActions, titleOpenAction, titleWallets, titleOpenWallet, trailNoKey, trailNoVerb,
    trailNoOutcome, trailNoTime
  // MARK: Filters
  case termNoTerm, termNoState, termWantsValue, termWantsEquals, termWantsMatch, termWantsComparison, termAge,
    termNoLength, termNoReach, termNoAmount, termNoTime, termWantsDate, termEndsBefore, outcomeUndone, errorUnknown,
    flowIgnores,
    titleNeighbours,
    shortNeighbours, offNoUser
  // MARK: Groups
  case columnCount, columnShare, columnValue, groupNone, groupError, groupRoute, groupUser, groupGame, groupTotals,
    groupCountedAt, groupCounting, groupFailed, typedNoGroup,
    titleGroup, titleOpenGroup
  // MARK: Copying and finding
  case copyTitle, copyReference, copyID, copyUID, copyUser, copyRoute, copyGame, copyRound, copyBet, copyWin,
    copyAmount, copyBefore, copyAfter, copyBalance, copyPlayed, copyReceived, copyAt, copyWho, copyReason, copyError,
    copyValue, copyCommand, copyAbsent, typedNoField, titleCopyField, titleCopyChosen, shortCopy, titleFind,
    titleNextHit, titlePreviousHit, offNothingSought, noHitBelow, noHitAbove, hitAbove, seekFailed, seeking,
    seekingPercent, seekGivenUp
  // MARK: Orders
  case orderUrgency, orderAge, orderAmount, orderDue, orderUID, orderBalance, sortedBy, noSuchOrder, titleSort,
    offNoOrder
  // MARK: Short titles
  case shortSort, shortNextHit, shortPreviousHit
  // MARK: Decrypt
  case disagrees, disagreesMore
}
