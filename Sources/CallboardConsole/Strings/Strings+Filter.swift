import CallboardCore

extension Strings {
  /// The most characters of a typed value that a sentence repeats, so that it stays within a line.
  private static let valueCharacters = 16

  /// Why a term cannot be read, briefer than a command says it: Tab tells the rest.
  func sentence(of complaint: Filter.Complaint) -> String {
    switch complaint {
    case .noTerm(let key): guess(complaint) ?? self(.list(.termNoTerm), brief(key))
    case .noState(let value): guess(complaint) ?? self(.list(.termNoState), brief(value))
    case .noJob(let value): self(.guide(.noJob), brief(value))
    case .loneSign(let sign): self(.guide(.loneSign), sign, Filter.Complaint.example(of: sign))
    case .wantsValue(let key): self(.list(.termWantsValue), brief(key))
    case .wantsEquals(let key, let example): self(.list(.termWantsEquals), key, brief(example))
    case .wantsMatch(let key, let sign): self(.list(.termWantsMatch), key, sign)
    case .wantsComparison(let key, let example): self(.list(.termWantsComparison), key, example)
    case .ageTakesNoEquals: self(.list(.termAge), "age>30m")
    case .noLength(let value, let isReach): self(.list(isReach ? .termNoReach : .termNoLength), brief(value))
    case .noAmount(let value, let example): self(.list(.termNoAmount), brief(value), example)
    case .noTime(let text): self(.list(.termNoTime), brief(text))
    case .wantsDate(let text): self(.list(.termWantsDate), brief(text))
    case .endsBefore(let start, let end): self(.list(.termEndsBefore), brief(start), brief(end))
    }
  }

  /// `there is no term rout. Did you mean route?`; nil where nothing comes near.
  private func guess(_ complaint: Filter.Complaint) -> String? {
    guard let nearest = complaint.nearest else { return nil }
    switch complaint {
    case .noTerm(let key): return self(.list(.termNoTerm), brief(key)) + " " + self(.typedNearest, nearest)
    case .noState(let value): return self(.list(.termNoState), brief(value)) + " " + self(.typedNearest, nearest)
    default: return nil
    }
  }

  private func brief(_ value: String) -> String {
    value.count > Self.valueCharacters ? value.prefix(Self.valueCharacters - 1) + "…" : value
  }
}
