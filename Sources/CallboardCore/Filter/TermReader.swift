/// Reads one term of a filter, typed by its key.
struct TermReader {
  /// Before which the last time of day is meant that has no date; nil where it cannot be told.
  var now: Timestamp?
  /// The zone of times that name none, in minutes east of UTC.
  var offsetMinutes = 0

  /// The term that a word is; nil for a word that says nothing, such as `!` alone.
  func term(_ word: String) throws(Filter.Complaint) -> Filter.Term? {
    let isNegated = word.hasPrefix("!")
    let body = isNegated ? String(word.dropFirst()) : word
    return try test(body).map { Filter.Term($0, isNegated: isNegated) }
  }

  private func test(_ body: String) throws(Filter.Complaint) -> Filter.Test? {
    if let (key, sign, value) = Self.parts(of: body) { return try named(key, sign, value) }
    if let sign = ["=", "~", "<", ">"].first(where: { body.hasPrefix($0) }) { throw .loneSign(sign) }
    if let state = CallbackState(rawValue: body) { return .state(state) }
    if body == Filter.unknownWord { return .unknown }
    let text = Self.unquoted(body)
    return text.isEmpty ? nil : .text(text)
  }

  /// Key, sign and value of a term that has all three signs; nil for a word.
  private static func parts(of body: String) -> (key: String, sign: String, value: String)? {
    guard !body.hasPrefix("\""), let mark = body.firstIndex(where: { "=~<>".contains($0) }), mark > body.startIndex
    else { return nil }
    let rest = body[mark...]
    let sign = [">=", "<="].first { rest.hasPrefix($0) } ?? String(body[mark])
    return (String(body[..<mark]), sign, String(rest.dropFirst(sign.count)))
  }

  private func named(_ key: String, _ sign: String, _ raw: String) throws(Filter.Complaint) -> Filter.Test {
    let value = Self.unquoted(raw)
    if let field = Filter.Field(rawValue: key) {
      let match = try match(sign, key)
      // Quotes around nothing ask for what is absent.
      guard !value.isEmpty || (match == .equals && !raw.isEmpty) else { throw .wantsValue(of: key) }
      return .field(field, match, value)
    }
    guard !value.isEmpty else { throw .wantsValue(of: key) }
    guard Filter.names.contains(key) else {
      throw .noTerm(key)
    }
    if let moment = Filter.Moment(rawValue: key) { return try time(moment, sign, value) }
    if let amount = Filter.Amount(rawValue: key) { return try compare(amount, sign, value) }
    switch key {
    case Filter.ageWord: return try age(sign, value)
    case Filter.byWord: return .by(try match(sign, key), value)
    case Filter.jobWord:
      guard sign == "=" else { throw .wantsEquals(key, example: "job=12") }
      guard let id = Int64(value), id > 0 else { throw .noJob(value) }
      return .job(id)
    case Filter.textWord:
      guard sign == "=" else { throw .wantsEquals(key, example: "text=\(value)") }
      return .text(value)
    default:
      guard sign == "=" else { throw .wantsEquals(key, example: "state=stuck") }
      guard let state = CallbackState(rawValue: value) else { throw .noState(value) }
      return .state(state)
    }
  }

  private func match(_ sign: String, _ key: String) throws(Filter.Complaint) -> Filter.Match {
    guard let match = Filter.Match(rawValue: sign) else { throw .wantsMatch(key, not: sign) }
    return match
  }

  private func comparison(_ sign: String, _ key: String, example: String) throws(Filter.Complaint) -> Filter.Comparison
  {
    guard let comparison = Filter.Comparison(rawValue: sign) else { throw .wantsComparison(key, example: example) }
    return comparison
  }

  private func age(_ sign: String, _ value: String) throws(Filter.Complaint) -> Filter.Test {
    let comparison = try comparison(sign, Filter.ageWord, example: Filter.Complaint.ageExample)
    guard comparison != .equal else { throw .ageTakesNoEquals }
    guard let length = Int64(lengthOfTime: value) else { throw .noLength(value, isReach: false) }
    return .age(comparison, milliseconds: length)
  }

  private func compare(_ amount: Filter.Amount, _ sign: String, _ value: String) throws(Filter.Complaint) -> Filter.Test
  {
    let example = "\(amount.rawValue)>=100"
    let comparison = try comparison(sign, amount.rawValue, example: example)
    do throws(MoneyError) {
      return .amount(amount, comparison, try Money(text: value))
    } catch {
      throw .noAmount(value, example: example)
    }
  }

  private func time(_ moment: Filter.Moment, _ sign: String, _ value: String) throws(Filter.Complaint) -> Filter.Test {
    let comparison = try comparison(sign, moment.rawValue, example: "\(moment.rawValue)=21:10±20m")
    let stretches = StretchReader(now: now, offsetMinutes: offsetMinutes)
    guard comparison != .equal else {
      let stretch = try stretches.wide(value)
      return .time(moment, from: stretch.from, until: stretch.until)
    }
    let stretch = try stretches.plain(value)
    return switch comparison {
    case .above: .time(moment, from: stretch.until, until: nil)
    case .below: .time(moment, from: nil, until: stretch.from)
    case .atMost: .time(moment, from: nil, until: stretch.until)
    case .atLeast, .equal: .time(moment, from: stretch.from, until: nil)
    }
  }

  /// The text without its quotes; two of them within quotes are one that is meant.
  static func unquoted(_ text: String) -> String {
    var result = ""
    var isQuoted = false
    var rest = text[...]
    while let character = rest.popFirst() {
      if character != "\"" {
        result.append(character)
      } else if isQuoted && rest.first == "\"" {
        result.append(character)
        rest.removeFirst()
      } else {
        isQuoted.toggle()
      }
    }
    return result
  }
}
