/// What stands in the line above the keys in as few cells as it can: what holds, where there is no room for all of it at
/// length, and what a key is called that the key line does not show.
enum BriefWord: Sendable, Hashable, CaseIterable {
  case heldCount, nothingOpens, failingWaiting, seeking, seekingPercent, exporting, exportProgress, rangeOpen,
    jobProgress, readOnly,
    moreParts, markRange, markAll, clearMarks, clearFilter, export, linesBelow, linesAbove
}
