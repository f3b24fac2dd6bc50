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
    /// `played=21:10±20m`, `received>=2026-01-31`: from a moment on, and before another.
    case time(Moment, from: Timestamp?, until: Timestamp?)
    /// `age>30m`: how long ago it came in, in milliseconds, at the time of asking.
    case age(Comparison, milliseconds: Int64)
    /// `win>=100`; an absent amount meets nothing.
    case amount(Amount, Comparison, Money)
    /// `by=mara`: a person of this user name, stated name or client address did something to it.
    case by(Match, String)
    /// `job=12`: a bulk job of this number was made of it, whatever came of that.
    case job(Int64)
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
    /// The error's code; the HTTP status of the agent's answer counts as one too.
    case err
  }

  /// The times that can be named.
  package enum Moment: String, Sendable, CaseIterable {
    /// When the game says it happened.
    case played
    /// When it came in; of a flow line, when it was written.
    case received
  }

  /// The amounts that can be named.
  package enum Amount: String, Sendable, CaseIterable {
    case bet
    case win
  }

  /// How a column is compared.
  package enum Match: String, Sendable, CaseIterable {
    /// The whole text; case counts. An empty one (`user=""`) is met by what is absent.
    case equals = "="
    /// A part of it; ASCII case does not count.
    case contains = "~"
  }

  /// How a time or an amount is compared.
  package enum Comparison: String, Sendable, CaseIterable {
    case equal = "="
    case above = ">"
    case atLeast = ">="
    case below = "<"
    case atMost = "<="

    /// Whether a value stands so to a wanted one.
    package func isMet<Value: Comparable>(by value: Value, _ wanted: Value) -> Bool {
      switch self {
      case .equal: value == wanted
      case .above: value > wanted
      case .atLeast: value >= wanted
      case .below: value < wanted
      case .atMost: value <= wanted
      }
    }
  }

  /// A term that could not be read, and why.
  package struct Problem: Sendable, Hashable {
    package var term: String
    /// How many characters of the line stand before it.
    package var position: Int
    package var complaint: Complaint
    /// What is wrong and what to write, in one sentence.
    package var sentence: String { complaint.sentence }

    package init(term: String, position: Int = 0, complaint: Complaint) {
      self.term = term
      self.position = position
      self.complaint = complaint
    }
  }
}
