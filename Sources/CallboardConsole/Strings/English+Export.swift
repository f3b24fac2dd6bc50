extension English {
  static func text(_ word: ExportWord) -> String {
    switch word {
    case .title: "export marks or list: FILE csv | ndjson | table"
    case .oneAtATime: "an export is under way; Esc gives it up"
    case .begun: "writing {1}, Esc gives it up"
    case .progress: "writing {1}: {2} of {3}, Esc gives it up"
    case .done: "{1} {1:row|rows} written to {2}"
    case .stopped: "The export was given up, and {1} taken back."
    case .failed: "Not exported: {1}"
    case .noFormat: "{1} is no format ({2}); a name with blanks wants quotes"
    case .wantsQuotes: "a name with blanks wants quotes, such as \"two words.csv\""
    case .noName: "nothing stands between the quotes; name a file"
    }
  }
}
