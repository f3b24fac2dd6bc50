/// Reads one term of a filter, typed by its key.
struct TermReader {
  /// Before which the last time of day is meant that has no date; nil where it cannot be told.
  var now: Timestamp?
  /// The zone of times that name none, in minutes east of UTC.
  var offsetMinutes = 0

  /// Why a term cannot be read, in one sentence.
  struct Complaint: Error {
    var sentence: String

    init(_ sentence: String) { self.sentence = sentence }
  }

  /// The term that a word is; nil for a word that says nothing, such as `!` alone.
  func term(_ word: String) throws(Complaint) -> Filter.Term? {
    let isNegated = word.hasPrefix("!")
    let body = isNegated ? String(word.dropFirst()) : word
    return try test(body).map { Filter.Term($0, isNegated: isNegated) }
  }

  private func test(_ body: String) throws(Complaint) -> Filter.Test? {
    if let (key, sign, value) = Self.parts(of: body) { return try named(key, sign, value) }
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

  private func named(_ key: String, _ sign: String, _ raw: String) throws(Complaint) -> Filter.Test {
    let value = Self.unquoted(raw)
    if let field = Filter.Field(rawValue: key) {
      let match = try match(sign, key)
      // Quotes around nothing ask for what is absent.
      guard !value.isEmpty || (match == .equals && !raw.isEmpty) else { throw .missingValue(of: key) }
      return .field(field, match, value)
    }
    guard !value.isEmpty else { throw .missingValue(of: key) }
    guard Filter.names.contains(key) else {
      let guess = key.nearest(among: Filter.names).map { "; did you mean \($0)?" } ?? ""
      throw Complaint("there is no term \(key)\(guess.isEmpty ? "; " : guess + " ")terms are \(Filter.list)")
    }
    if let moment = Filter.Moment(rawValue: key) { return try time(moment, sign, value) }
    if let amount = Filter.Amount(rawValue: key) { return try compare(amount, sign, value) }
    switch key {
    case Filter.ageWord: return try age(sign, value)
    case Filter.byWord: return .by(try match(sign, key), value)
    case Filter.textWord:
      guard sign == "=" else { throw Complaint("text takes =, such as text=\(value)") }
      return .text(value)
    default:
      guard sign == "=" else { throw Complaint("state takes =, such as state=stuck") }
      guard let state = CallbackState(rawValue: value) else {
        let names = CallbackState.allCases.map(\.rawValue).joined(separator: ", ")
        throw Complaint("there is no state \(value); states are \(names)")
      }
      return .state(state)
    }
  }

  private func match(_ sign: String, _ key: String) throws(Complaint) -> Filter.Match {
    guard let match = Filter.Match(rawValue: sign) else {
      throw Complaint("\(key) takes = for the whole text or ~ for a part of it, not \(sign)")
    }
    return match
  }

  private func comparison(_ sign: String, _ key: String, example: String) throws(Complaint) -> Filter.Comparison {
    guard let comparison = Filter.Comparison(rawValue: sign) else {
      throw Complaint("\(key) takes =, >, >=, < or <=, such as \(example)")
    }
    return comparison
  }

  private func age(_ sign: String, _ value: String) throws(Complaint) -> Filter.Test {
    let example = "age>30m"
    let comparison = try comparison(sign, Filter.ageWord, example: example)
    guard comparison != .equal else { throw Complaint("age takes > or <, such as \(example)") }
    guard let length = Int64(lengthOfTime: value) else {
      throw Complaint("\(value) is no length of time; write 90s, 30m, 2h, 1d or 1h30m, such as \(example)")
    }
    return .age(comparison, milliseconds: length)
  }

  private func compare(_ amount: Filter.Amount, _ sign: String, _ value: String) throws(Complaint) -> Filter.Test {
    let example = "\(amount.rawValue)>=100"
    let comparison = try comparison(sign, amount.rawValue, example: example)
    do throws(MoneyError) {
      return .amount(amount, comparison, try Money(text: value))
    } catch {
      throw Complaint("\(value) is no amount with at most 4 decimals; write it such as \(example)")
    }
  }

  private func time(_ moment: Filter.Moment, _ sign: String, _ value: String) throws(Complaint) -> Filter.Test {
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

extension TermReader.Complaint {
  fileprivate static func missingValue(of key: String) -> Self { Self("\(key) wants a value after it") }
}

extension Filter {
  /// The names of its terms, for a sentence.
  fileprivate static var list: String { (names + [unknownWord]).joined(separator: ", ") }
}
