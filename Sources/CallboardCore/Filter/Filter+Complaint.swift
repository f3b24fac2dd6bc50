extension Filter {
  /// Why a term cannot be read.
  package enum Complaint: Error, Hashable {
    case noTerm(String)
    case noState(String)
    /// No number of a job.
    case noJob(String)
    /// A sign without its key: there were blanks around it.
    case loneSign(String)
    /// A key without its value.
    case wantsValue(of: String)
    /// A key that takes `=` alone, with an example.
    case wantsEquals(String, example: String)
    /// A key that takes `=` or `~`, and the sign that it got.
    case wantsMatch(String, not: String)
    /// A key that takes any comparison, with an example.
    case wantsComparison(String, example: String)
    /// An age compared by `=`.
    case ageTakesNoEquals
    /// No length of time; whether it is the reach around a time.
    case noLength(String, isReach: Bool)
    case noAmount(String, example: String)
    case noTime(String)
    /// A time of day where nobody says what day it is.
    case wantsDate(String)
    /// A stretch whose end comes first.
    case endsBefore(String, end: String)

    /// What is wrong and what to write, in one sentence.
    package var sentence: String {
      switch self {
      case .noTerm(let key):
        let guess = nearest.map { "; did you mean \($0)? " } ?? "; "
        return
          "there is no term \(key)\(guess)terms are \((Filter.names + [Filter.unknownWord]).joined(separator: ", "))"
      case .noState(let value):
        return
          "there is no state \(value); states are \(CallbackState.allCases.map(\.rawValue).joined(separator: ", "))"
      case .noJob(let value): return "\(value) is no number of a job; write it such as job=12"
      case .loneSign(let sign): return "\(sign) wants no blanks around it, as in \(Self.example(of: sign))"
      case .wantsValue(let key): return "\(key) wants a value after it"
      case .wantsEquals(let key, let example): return "\(key) takes =, such as \(example)"
      case .wantsMatch(let key, let sign):
        return "\(key) takes = for the whole text or ~ for a part of it, not \(sign)"
      case .wantsComparison(let key, let example): return "\(key) takes =, >, >=, < or <=, such as \(example)"
      case .ageTakesNoEquals: return "age takes > or <, such as \(Self.ageExample)"
      case .noLength(let value, isReach: true):
        return "\(value) is no length of time; write 90s, 30m, 2h or 1d, such as 21:10±20m"
      case .noLength(let value, isReach: false):
        return "\(value) is no length of time; write 90s, 30m, 2h, 1d or 1h30m, such as \(Self.ageExample)"
      case .noAmount(let value, let example):
        return "\(value) is no amount with at most 4 decimals; write it such as \(example)"
      case .noTime(let text):
        let forms = ["21:10", "21:10±20m (or +-20m)", "01-31T21:10±20m", "2026-01-31", "2026-01-31T21:10"]
        return "\(text) is no time; write \(forms.joined(separator: ", ")), or two of them joined by .."
      case .wantsDate(let text): return "\(text) wants its date here, such as 2026-01-31T\(text)"
      case .endsBefore(let start, let end): return "\(start) lies after \(end)"
      }
    }

    /// The word that a mistyped one comes nearest to.
    package var nearest: String? {
      switch self {
      case .noTerm(let key): Self.otherNames[key.lowercased()] ?? key.nearest(among: Filter.names)
      case .noState(let value): value.nearest(among: CallbackState.allCases.map(\.rawValue))
      default: nil
      }
    }

    /// What people call some terms.
    private static let otherNames = [
      "name": "user", "username": "user", "player": "user", "wallet": "uid", "account": "uid", "id": "ref",
      "reference": "ref", "order": "ref", "time": "played", "when": "played", "at": "played", "came": "received",
      "amount": "bet", "stake": "bet", "payout": "win", "error": "err", "status": "state", "who": "by", "person": "by",
    ]

    /// A term with a sign: names are compared by `=` and `~`, amounts by the others.
    package static func example(of sign: String) -> String {
      sign == "=" || sign == "~" ? "user\(sign)mara" : "bet\(sign)100"
    }

    static let ageExample = "age>30m"
  }
}
