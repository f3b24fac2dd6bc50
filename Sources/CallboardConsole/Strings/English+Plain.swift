extension English {
  static func text(_ word: PlainWord) -> String {
    switch word {
    case .prompt: "callboard> "
    case .whichRow: "{1} which? Say the number of a row, such as {1} 1."
    case .whichTarget: "{1} which? Say the number of a row, such as {1} 1, or {1} all, or {1} marked."
    case .noRow: "There is no row {1} in the list; list shows it."
    case .goneRow: "Row {1} has left the list; list shows what is there now."
    case .notHere: "{1} means nothing here; help says what does."
    case .unknown: "There is no command {1}; help says which there are."
    case .confirmation: "Type {1} to confirm, anything else cancels: "
    case .wordYes: "yes"
    case .nothingDone: "Nothing has been done."
    case .helpIntro: "A command a line; N is the number of a row in the list that was shown last:"
    case .helpNumber: "N"
    case .helpTarget: "N, all or marked"
    case .helpText: "TEXT"
    case .helpMark: "N or all"
    case .titleStatus: "how things stand"
    case .titleList: "the list again, as it is now"
    case .titleNext: "the rows that follow"
    case .titlePrevious: "the rows before"
    case .titleFirst: "the first rows"
    case .titleLast: "the last rows"
    case .why: "Lines instead of a screen: {1}. help says what can be typed, quit leaves."
    case .whyAsked: "asked for with --plain"
    case .whyTerm: "TERM is {1}"
    case .whyNoTerm: "TERM is not set"
    case .whyOutput: "standard output is not a terminal"
    case .whyInput: "standard input is not a terminal"
    }
  }
}
