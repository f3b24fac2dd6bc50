import ArgumentParser
import CallboardCore

/// Filters on the command line: the console's terms, but a broken one is a mistake and never skipped.
///
/// The console skips a term while it is being typed; a command that skipped one would act on more than was meant.
enum FilterText {
  static let help = ArgumentHelp(
    "Only what meets these terms, joined by AND: state=stuck route=jj uid=001 err~503; !term turns one.",
    valueName: "filter")

  /// Reads a filter with at least one term.
  static func read(_ text: String) throws -> Filter {
    let filter = Filter(parsing: text)
    if let problem = filter.problems.first {
      throw ValidationError("\"\(problem.term)\": \(problem.sentence).")
    }
    guard !filter.isEmpty else {
      throw ValidationError("The filter is empty; write terms such as state=stuck route=jj.")
    }
    return filter
  }
}
