/// What the views beyond the three panes say, and the prompts.
enum ViewWord: Sendable, Hashable, CaseIterable {
  // MARK: Prompts and help
  case commandHint, typedWantsMore, typedNoRoute, linesShown, moreBelow, enterDoes, titleComplete, shortComplete,
    titleCompleteBack, titleOlder, titleNewer, titleRunLine, shortRunLine
  // MARK: Why it is stuck
  case titleWhy, shortWhy, whyTitle, whyConflict, whyConflictBy, doConflict, whyBet, whyMaintenance, doMaintenance,
    whyNotOpened, doKeys, whyRejected, doSender, whyExhausted, lastAt, doStuck, whyNoGateway, whyGatewayDown,
    heartbeatAt, doGateway, whyMode, doMode, whyBreaker, breakerBy, doBreaker, timesInARow, whyFailing, whyUnknown,
    unknownAt, doUnknown, doAddress, whySettled, whyRepeats, repeatsWhich, doRepeats, doRepaired, whyLeased, leaseUntil,
    doWait,
    whyLapsed, doLapsed, whyDue,
    dueNumber, doDue, askedBy, whyOverdue, doOverdue, doWallet, doWalletDue, doWalletOpened, doWalletOpenedDue, doFunds,
    doReach, doAgent, doRefused
}
