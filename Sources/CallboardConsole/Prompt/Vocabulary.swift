import CallboardCore

/// What can be typed in a prompt: the registry's words, what may stand after them, the terms of filters.
struct Vocabulary: Sendable {
  var routes: [String] = []
  var themes: [String] = []
  /// The orders of the list that has the keys; none where it has one order alone.
  var orders: [String] = []

  /// What the piece before the cursor can become, and where it begins; nil where nothing fits.
  func completion(of text: String, in kind: PromptHistory.Kind) -> Completion? {
    let characters = Array(text)
    let start = Self.startOfPiece(characters)
    let piece = String(characters[start...])
    switch kind {
    case .filter: return term(piece, at: start)
    case .command:
      if start == 0 { return ends(of: piece, among: Registry.words.sorted(), at: 0) }
      let word = String(text.split(separator: " ").first ?? "")
      let argument = Registry.entry(of: word)?.argument ?? .nothing
      // The first word after `:export` is the file.
      if case .file = argument, characters[..<start].split(separator: " ").count < 2 { return nil }
      return self.argument(piece, of: argument, at: start)
    }
  }

  private func argument(_ piece: String, of argument: Argument, at start: Int) -> Completion? {
    switch argument {
    case .nothing, .words, .reason, .text, .past: nil
    case .order: ends(of: piece, among: orders, at: start)
    case .groupKey: ends(of: piece, among: GroupKey.allCases.map(\.rawValue), at: start)
    case .trail: trailTerm(piece, at: start)
    case .file(_, let formats): ends(of: piece, among: formats, at: start)
    case .theme: ends(of: piece, among: themes, at: start)
    case .language: ends(of: piece, among: Language.allCases.map(\.rawValue), at: start)
    case .route: ends(of: piece, among: routes, at: start)
    case .copyField: ends(of: piece, among: CopyField.allCases.map(\.rawValue), at: start)
    case .filter, .sought: term(piece, at: start)
    }
  }

  /// A term of a filter: its key first, then the values that are known for it.
  private func term(_ piece: String, at start: Int) -> Completion? {
    let isNegated = piece.hasPrefix("!")
    let body = isNegated ? String(piece.dropFirst()) : piece
    let start = isNegated ? start + 1 : start
    guard let mark = body.firstIndex(where: { $0 == "=" || $0 == "~" }) else {
      let states = CallbackState.allCases.map(\.rawValue)
      return ends(of: body, among: Filter.keys + states, at: start)
    }
    let value = body.index(after: mark)
    let values: [String] =
      switch body[..<mark] {
      case "state": CallbackState.allCases.map(\.rawValue)
      case "kind": CallbackKind.allCases.map(\.rawValue)
      case "route": routes
      default: []
      }
    return ends(of: String(body[value...]), among: values, at: start + body.distance(from: body.startIndex, to: value))
  }

  /// A term of a question for the trail: its key first, then the words that are known for it.
  private func trailTerm(_ piece: String, at start: Int) -> Completion? {
    guard let mark = piece.firstIndex(of: "=") else { return ends(of: piece, among: ActionQuery.keys, at: start) }
    let value = piece.index(after: mark)
    let values: [String] =
      switch piece[..<mark] {
      case "verb": ActionVerb.allCases.map(\.rawValue)
      case "outcome": ActionOutcome.allCases.map(\.rawValue)
      default: []
      }
    return ends(
      of: String(piece[value...]), among: values, at: start + piece.distance(from: piece.startIndex, to: value))
  }

  private func ends(of piece: String, among words: [String], at start: Int) -> Completion? {
    let fitting = words.filter { $0.hasPrefix(piece) }
    return fitting.isEmpty ? nil : Completion(start: start, words: fitting)
  }

  /// After the last space that stands outside of quotes.
  private static func startOfPiece(_ characters: [Character]) -> Int {
    var start = 0
    var isQuoted = false
    for (index, character) in characters.enumerated() {
      if character == "\"" { isQuoted.toggle() }
      if character == " " && !isQuoted { start = index + 1 }
    }
    return start
  }
}
