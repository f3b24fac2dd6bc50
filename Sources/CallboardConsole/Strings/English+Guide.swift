extension English {
  static func text(_ word: GuideWord) -> String {
    switch word {
    case .waitsForRows: "{1} waits for the filter's rows; Esc drops it"
    case .cameTooLate: "{1}: not done: what it waited for has not come yet"
    case .givenUp: "{1}: given up, nothing was done"
    case .onDay: "{1} on {2}"
    case .exactUser: "nothing matches; try user~{1} or uid={1}"
    case .exactUID: "nothing matches; try uid~{1} or user~{1}"
    case .noNamesInFlow: "nothing matches; lines have no names, and no uid, reference or route has {1}"
    case .noneInQueue: "none of these is waiting, stuck or rejected"
    case .tryTyped: "nothing matches; try {1}"
    case .timeTyped: "nothing matches; a time is typed as {1}"
    case .amountTyped: "nothing matches; an amount is typed as bet={1} or win={1}"
    case .rowsOfBefore: "rows of before"
    case .saysName: " (says {1})"
    case .noJob: "{1} is no number of a job, such as job=12"
    case .loneSign: "{1} wants no blanks around it, as in {2}"
    case .queueEmpty: "nothing is waiting, stuck or rejected"
    case .needsSize: "needs {1}"
    case .noTheme: "there is no theme {1}; there are {2}"
    }
  }
}
