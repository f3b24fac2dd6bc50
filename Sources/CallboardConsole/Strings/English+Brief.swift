extension English {
  static func text(_ word: BriefWord) -> String {
    switch word {
    case .heldCount: "{1} down: {2} held"
    case .nothingOpens: "{1}: nothing opens"
    case .failingWaiting: "{1}: {2} waiting, fail {3}%"
    case .seeking: "looking (Esc gives up)"
    case .seekingPercent: "looking: {1} % (Esc gives up)"
    case .exporting: "exporting (Esc gives up)"
    case .exportProgress: "exporting {1} of {2} (Esc gives up)"
    case .rangeOpen: "range: V marks to here"
    case .jobProgress: "job {1} {2}/{3}"
    case .readOnly: "read-only"
    case .moreParts: "+{1} more"
    case .markRange: "Range"
    case .markAll: "Mark all"
    case .clearMarks: "Clear marks"
    case .clearFilter: "Clear filter"
    case .export: "Export"
    case .linesBelow: "… {1} more, {2}"
    case .linesAbove: "… {1} above, {2}"
    }
  }
}
