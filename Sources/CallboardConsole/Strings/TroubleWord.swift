/// What is said of what fails now, in the header, above the keys and of a route.
enum TroubleWord: Sendable, Hashable, CaseIterable {
  case toDoWaiting, toDoWaitingShort, toDoNoneStuck, toDoNoneStuckShort, failingWaiting, fieldTurnedAway,
    routeTurnedAway
}
