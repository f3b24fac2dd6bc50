import ArgumentParser
import CallboardCore

/// Filters on the command line: the console's terms, but a broken one is a mistake and never skipped.
///
/// The console skips a term while it is being typed; a command that skipped one would act on more than was meant.
enum FilterText {
  static let help = ArgumentHelp(
    "Only what meets these terms, joined by AND: state=stuck route=jj err~503 age>30m; !term turns one.",
    valueName: "filter")

  /// The part of a command's help that tells of filters.
  static let discussion = """
    --where takes the console's filter: terms joined by AND, key=value for the whole text, key~value for a part of it, \
    !term for what does not meet it; age>30m, win>=100, played=21:10±20m and received>=2026-01-31 compare. Keys: \
    \(Filter.keys.map { String($0.prefix { !"=><".contains($0) }) }.joined(separator: ", ")); a word alone is \
    looked for in all of them. Times without a zone are meant in the console's: time_zone of the configuration, else the system's.
    """

  /// Reads a filter with at least one term, by what is no mistake in any zone; its times wait for the zone.
  static func read(_ text: String) throws -> FilterArgument {
    FilterArgument(text: text, filter: try read(text, in: MeantZone()))
  }

  /// Reads a filter with at least one term, its times in a zone.
  static func read(_ text: String, in zone: MeantZone) throws -> Filter {
    let now = Timestamp.now
    let filter = Filter(parsing: text, at: now, offsetMinutes: zone.offsetMinutes(at: now))
    if let problem = filter.problems.first {
      throw ValidationError("\"\(problem.term)\": \(problem.sentence).")
    }
    guard !filter.isEmpty else {
      throw ValidationError("The filter is empty; write terms such as state=stuck route=jj.")
    }
    return filter
  }
}

extension FilterText {
  /// Reads a filter for flow lines.
  static func readForFlow(_ text: String) throws -> FilterArgument {
    let argument = try read(text)
    try checkForFlow(argument.filter)
    return argument
  }

  /// Refuses a term that speaks of callbacks alone: it would be ignored, and more shown than was meant.
  static func checkForFlow(_ filter: Filter) throws {
    if let term = filter.terms.first(where: { !$0.test.isOnFlowLines }) {
      throw ValidationError(
        "\"\(Filter(terms: [term]))\" is about callbacks; flow lines take route, uid, ref, played, received, age, words."
      )
    }
  }
}

/// A filter as it was typed: the times in it are meant in a zone that the configuration may name.
struct FilterArgument: Sendable {
  let text: String
  /// As the system's zone has it: good for what its terms are about.
  let filter: Filter

  /// As it is meant.
  func filter(in zone: MeantZone) throws -> Filter { try FilterText.read(text, in: zone) }
}
