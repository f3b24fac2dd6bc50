/// A sentence that reaches the console as English text: what the store answers and keeps in its books, and what is said
/// at the start.
///
/// ``Strings/told(_:)`` knows it again by its English text.
enum ToldWord: Sendable, Hashable, CaseIterable {
  // Why a callback does not move
  case attemptUnderway, appliedIsFinal, refusedIsFinal, repeatsOther, undoFirst, repairedAlready, notRepaired, itIs,
    retryAsked,
    conflictStays, cannotBeRetried, answeredOnce, outcomeUnknown
  // Who was first
  case changedMeanwhile, changedMeanwhileSince, askedAlready, alreadyBy, alreadyInJob, waitsInJob,
    retried, markedRepaired,
    takenBack, secondsAgo, minutesAgo, hoursAgo, daysAgo, sinceSeconds, sinceMinutes, sinceHours, sinceDays
  // How long before something else it was
  case secondsBefore, minutesBefore, hoursBefore, daysBefore, sinceSecondsBefore, sinceMinutesBefore,
    sinceHoursBefore, sinceDaysBefore
  // Repairs
  case noSuchCallback, walletAtAgent, walletInLedger, noUserToCorrect, noUserToTell, noWalletFor, balanceTooLarge,
    notCovered, reasonRequired, reasonTooLong, balanceIs, repairedBy, repairedWallet,
    backBy, backWallet, backApplied, backAppliedWallet
  // Routes and jobs
  case routeNameBad, routeOpen, endPassed, routeMaintained, routeMaintainedUntil, routePaused, routePausedUntil,
    nothingSelected, standsTwice, jobTooLarge, jobEndsByItself, jobDone, jobCancelled, jobNothingLeft, jobAlready,
    repairedMeanwhile, replaced, routeUnknown
  // Notes and claims
  case claimedFirst, claimedByYou, nothingToKeep, nobodyKeeps, noteEmpty, noteTooLong, keptBy, keptByNobody, takenFrom
  // Exports
  case fileThere, fileNotMade, fileNotWritten, fileNotWhole
  // What the system says of files, as strerror does
  case systemNoFile, systemForbidden, systemNoRoom, systemReadOnly, systemIsFolder, systemNoFolder, systemNameTooLong,
    systemQuota
  // What is given at the start
  case ofFile, fileMissing, fileForbidden, fileNotRegular, fileTooLarge, scriptUnreadable, noZone, noColourChoice,
    plainOrScript
  // What is wrong with a line of a script
  case scriptWait, scriptResize, scriptSaveScreen, scriptColon, scriptClock, scriptQuote, scriptLeft, scriptBackward,
    scriptRestless
  // What was typed
  case moneyMalformed, moneyTooFine, moneyTooLarge, someField
  // The store
  case storeMissing, folderUnusable, storeReadOnly, storeCorrupt, schemaNewer, schemaOlder, storeTooOpen, storeBusy,
    diskFull, storeOverloaded, storeFailed, notAFolder, anybodyMayReplace, notAFile, mayNotCreate, mayNotRead,
    anotherProgram
  // The console itself
  case lanesFull, nothingChangeable, itFailed, changedLookAgain, noAnswerInTime, noAnswerTryAgain,
    startedReadOnly, noPermission, revealGone, revealNoRoute, revealUnopened, noTheme, noConfiguration, notATerminal,
    terminalUnfit, terminalUndescribed, terminalFailed, filesFull

  /// The places whose values are words themselves; where one is not known, the sentence is taken for another.
  var demandedPlaces: [Int] {
    switch self {
    case .itIs, .cannotBeRetried, .answeredOnce, .changedMeanwhile, .alreadyBy, .alreadyInJob: [1]
    case .sinceSeconds, .sinceMinutes, .sinceHours, .sinceDays: [1]
    case .sinceSecondsBefore, .sinceMinutesBefore, .sinceHoursBefore, .sinceDaysBefore: [1]
    case .changedMeanwhileSince: [1, 2]
    case .backBy, .backWallet, .backApplied, .backAppliedWallet: [1]
    case .jobAlready: [2]
    case .nothingToKeep: [1]
    case .ofFile: [2]
    default: []
    }
  }

  /// Whether it is another sentence and how long ago it became true.
  var isSince: Bool {
    switch self {
    case .sinceSeconds, .sinceMinutes, .sinceHours, .sinceDays: true
    case .sinceSecondsBefore, .sinceMinutesBefore, .sinceHoursBefore, .sinceDaysBefore: true
    default: false
    }
  }

  /// The places whose values may be words, or anything else.
  var wordyPlaces: [Int] {
    switch self {
    case .folderUnusable, .storeCorrupt, .fileNotMade, .fileNotWritten, .fileNotWhole: [2]
    case .itFailed: [1]
    default: []
    }
  }
}
