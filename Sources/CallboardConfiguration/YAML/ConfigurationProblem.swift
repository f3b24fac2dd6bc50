/// One mistake in a file: where it is, what is wrong, what to do.
package struct ConfigurationProblem: Sendable, Equatable, CustomStringConvertible {
  package var file: String
  /// Line and column from 1; nil when the file as a whole is meant.
  package var line: Int?
  package var column: Int?
  package var text: String

  package init(file: String, line: Int? = nil, column: Int? = nil, text: String) {
    self.file = file
    self.line = line
    self.column = column
    self.text = text
  }

  /// The place and the sentence: `callboard.yaml:12:7: a route has no key "recieve"; did you mean "receive"?`.
  package var description: String { "\(place): \(text)" }

  /// Where it is: `callboard.yaml:12:7`.
  package var place: String {
    var place = file
    if let line { place += ":\(line)" }
    if let line, let column, line > 0 { place += ":\(column)" }
    return place
  }
}

/// Why a configuration or a theme cannot be used.
package enum ConfigurationFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// No file was found in any of these places.
  case notFound(searched: [String])
  /// Every mistake that was found, in the order of the file.
  case invalid([ConfigurationProblem])

  package var problems: [ConfigurationProblem] {
    if case .invalid(let problems) = self { problems } else { [] }
  }

  /// One line a mistake.
  package var description: String {
    switch self {
    case .notFound(let searched):
      "there is no configuration; write one of \(searched.joined(separator: ", ")), or name one with --config"
    case .invalid(let problems): problems.map(\.description).joined(separator: "\n")
    }
  }
}
