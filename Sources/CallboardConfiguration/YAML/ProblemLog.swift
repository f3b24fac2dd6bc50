import Yams

/// Gathers the mistakes of one file while it is read, so that a person sees all of them at once.
final class ProblemLog {
  let file: String
  private var problems: [ConfigurationProblem] = []

  init(file: String) { self.file = file }

  /// Adds a mistake; one that is known already is said once.
  func add(_ text: String, at mark: Mark?) {
    let problem = ConfigurationProblem(file: file, line: mark?.line, column: mark?.column, text: text)
    if !problems.contains(problem) { problems.append(problem) }
  }

  func add(_ others: [ConfigurationProblem]) { problems += others }

  /// Throws what was gathered, by line, if there is anything.
  func check() throws(ConfigurationFailure) {
    guard !problems.isEmpty else { return }
    throw .invalid(
      problems.enumerated().sorted { left, right in
        (left.element.line ?? 0, left.element.column ?? 0, left.offset)
          < (right.element.line ?? 0, right.element.column ?? 0, right.offset)
      }.map(\.element))
  }
}
