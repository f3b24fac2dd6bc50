/// What is said at a plain prompt, and nowhere else.
enum PlainWord: Sendable, Hashable, CaseIterable {
  case prompt, whichRow, whichTarget, noRow, goneRow, notHere, unknown, confirmation, wordYes, nothingDone, helpIntro,
    helpNumber, helpTarget, helpText, helpMark, titleStatus, titleList, titleNext, titlePrevious, titleFirst, titleLast,
    why, whyAsked, whyTerm, whyNoTerm, whyOutput, whyInput,
    titleFind, titleNextHit, titlePreviousHit, titleNeighbours, titleOpenWallet, titleCopyField, titleSort, titleReveal,
    titleMark, titleNote, titleClaim, titleRelease, keyCalled, neighboursOf, nothingSought, hit, hitAbove
}
