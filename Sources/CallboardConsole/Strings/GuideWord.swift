/// What is said where a key was too early, or a filter finds nothing, and what to do then.
enum GuideWord: Sendable, Hashable, CaseIterable {
  case waitsForRows, cameTooLate, givenUp, onDay, exactUser, exactUID, noneInQueue, tryTyped,
    timeTyped, amountTyped, rowsOfBefore, loneSign, noJob, saysName, noNamesInFlow, queueEmpty, noTheme, needsSize
}
