import CallboardCore

/// Why a line of a script cannot be done.
enum ScriptMistake: Error, Equatable {
  case wait
  case resize
  case saveScreen
  case colon
  case clock
  case quote
  /// An earlier line has left the console.
  case left
  /// The clock stands later already.
  case backward(Timestamp)
  case restless
  /// What the console itself says to a command, in its language; or why a file could not be written.
  case told(String)

  /// What is wrong and what to write, in one sentence; the console knows it in its languages.
  var sentence: String {
    switch self {
    case .wait: ":wait takes idle"
    case .resize: ":resize takes columns and rows, such as 100x30, at most 1000x1000"
    case .saveScreen: ":save-screen takes a file, or - for standard output"
    case .colon: "a colon alone is no command"
    case .clock:
      ":clock takes set and a moment, such as 2026-01-05T05:25:00Z, or forward and a span, such as 400ms or 5s"
    case .quote: "a double quote is never closed"
    case .left: "the console was left before this line"
    case .backward(let now): "it is \(now) already, and time goes forward only"
    case .restless: "the console never comes to rest"
    case .told(let sentence): sentence
    }
  }
}
