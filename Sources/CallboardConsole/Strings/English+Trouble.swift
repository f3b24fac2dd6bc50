extension English {
  static func text(_ word: TroubleWord) -> String {
    switch word {
    case .toDoWaiting: "none stuck, {1} waiting"
    case .toDoWaitingShort: "{1} waiting"
    case .toDoNoneStuck: "none stuck"
    case .toDoNoneStuckShort: "0 stuck"
    case .failingWaiting: "{1}: {2} waiting, {3}% failed in the last {4} minutes"
    case .fieldTurnedAway: "Turned away"
    case .routeTurnedAway: "{1} in the last {2} minutes, not authenticated: counted, and not kept"
    }
  }
}
