import ArgumentParser
import CallboardCore

/// Which lines of the trail are meant.
struct TrailOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Actions only: by whom, a part of user, stated name or address.", valueName: "who"))
  var by: String?
  @Option(
    name: .customLong("verb"),
    help: ArgumentHelp("Actions only: what was done, such as retry; may be said several times.", valueName: "verb"),
    transform: Self.verb)
  var verbs: [ActionVerb] = []

  /// Whether all of them are meant.
  var isEmpty: Bool { by == nil && verbs.isEmpty }

  /// The question for them.
  func query(_ period: Period, limit: Int) -> ActionQuery {
    ActionQuery(since: period.since, until: period.until, by: by, verbs: Set(verbs), limit: limit)
  }

  private static func verb(_ text: String) throws -> ActionVerb {
    guard let verb = ActionVerb(typed: text) else {
      let names = ActionVerb.allCases.map(\.rawValue)
      let guess = text.nearest(among: names).map { " did you mean \($0)?" } ?? ""
      throw ValidationError("There is no verb \"\(text)\";\(guess) verbs are \(names.joined(separator: ", ")).")
    }
    return verb
  }
}
