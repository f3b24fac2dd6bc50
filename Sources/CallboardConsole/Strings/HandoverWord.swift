/// What notes, claims and the hand-over say.
enum HandoverWord: Sendable, Hashable, CaseIterable {
  case titleNote, titleGeneralNote, titleClaim, titleRelease, titleHandover, labelNote, labelNoteOn, labelClaim,
    labelRelease, doneNote, doneNoteOn, doneClaim, doneRelease, keptSince, headingNotes, noteLine, sinceBad,
    paneHandover, readAt, sectionOpen, sectionOldest, sectionKept, sectionNotes, sectionJobs, sectionModes,
    sectionHeld, sectionDue, sectionTouched, sectionByHand, nothing, shownOf, columnCount, columnOldest, columnFirst,
    columnLastDone, columnKeeper, lastDone, pageHead, sectionFailing, turnedAway, labelClaimMany, labelReleaseMany,
    doneMany, doneManySkipped, offTooManyMarks, keepsTarget
}
