/// What a person wants to see: terms joined by AND.
///
/// Console and commands share it.
///
/// Broken terms are kept as `problems` and skipped, so that a table never blanks while a term is being typed.
package struct Filter: Sendable, Hashable {
  package var terms: [Term]
  package var problems: [Problem]

  package init(terms: [Term] = [], problems: [Problem] = []) {
    self.terms = terms
    self.problems = problems
  }

  package var isEmpty: Bool { terms.isEmpty }

  /// One condition.
  package struct Term: Sendable, Hashable {
    package var test: Test
    /// Whether the condition must not hold: `!stuck`.
    package var isNegated: Bool

    package init(_ test: Test, isNegated: Bool = false) {
      self.test = test
      self.isNegated = isNegated
    }
  }

  /// What is tested.
  package enum Test: Sendable, Hashable {
    /// `state=stuck`, or the state's name alone.
    case state(CallbackState)
    /// `unknown`: an agent may have applied it though no attempt succeeded (money rule 9).
    case unknown
    /// `route=jj` (the whole text, case counts) or `route~j` (a part, ASCII case does not count).
    case field(Field, Match, String)
    /// Any other word: a part of reference, uid, user name, game, round, route or error.
    case text(String)
  }

  /// The columns that can be named.
  package enum Field: String, Sendable, CaseIterable {
    case route
    case kind
    case uid
    case user
    case ref
    case game
    case round
    case err
  }

  /// How a column is compared.
  package enum Match: String, Sendable, CaseIterable {
    /// The whole text; case counts.
    case equals = "="
    /// A part of it; ASCII case does not count.
    case contains = "~"
  }

  /// A term that could not be read, and why.
  package struct Problem: Sendable, Hashable {
    package var term: String
    package var sentence: String

    package init(term: String, sentence: String) {
      self.term = term
      self.sentence = sentence
    }
  }
}
