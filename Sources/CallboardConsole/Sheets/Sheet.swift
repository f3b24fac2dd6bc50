import CallboardCore

/// The plan of an act before it is done: what it is about, what it asks for, and where the person stands in it.
struct Sheet: Sendable {
  let kind: Kind
  /// The callback as it was highlighted when the key was pressed.
  let target: Callback
  /// Nothing is answered until ``Limits/sheetDeafMilliseconds`` after.
  let openedAt: Timestamp
  var fields: [Field]
  var focus = Focus.cancel
  /// What keeps it from being confirmed.
  var problem: String?

  /// What is planned.
  enum Kind: Sendable, CaseIterable {
    case retry
    case repair
    case undo
    case reveal

    var verb: ActionVerb {
      switch self {
      case .retry: .retry
      case .repair: .repair
      case .undo: .undo
      case .reveal: .reveal
      }
    }
  }

  /// What has the keys within the sheet.
  enum Focus: Sendable, Hashable {
    case cancel
    case field(Int)
    case confirm
  }

  /// A line to be typed.
  struct Field: Sendable, Hashable {
    let role: Role
    var input: TextInput

    /// What it is for.
    enum Role: Sendable, Hashable {
      case reason(isRequired: Bool)
      /// A change of the wallet; may stay empty.
      case amount
      /// The text that must be typed before money moves.
      case typed(String)
    }
  }

  init(_ kind: Kind, target: Callback, isProduction: Bool, at moment: Timestamp) {
    self.kind = kind
    self.target = target
    openedAt = moment
    fields = [
      Field(
        role: .reason(isRequired: kind != .retry), input: TextInput(maximumCharacters: Limits.reasonMaximumCharacters))
    ]
    if kind == .repair && target.uid != nil {
      fields.append(Field(role: .amount, input: TextInput(maximumCharacters: 24)))
    }
    if isProduction && kind != .reveal {
      let words = target.reference ?? String(target.id)
      fields.append(Field(role: .typed(words), input: TextInput(maximumCharacters: Limits.referenceMaximumBytes)))
    }
  }

  /// The places that Tab goes through, in order.
  var places: [Focus] { [.cancel] + fields.indices.map(Focus.field) + [.confirm] }

  /// Moves the focus by `step` places, around the end.
  mutating func moveFocus(by step: Int) {
    let places = places
    let place = places.firstIndex(of: focus) ?? 0
    focus = places[(place + step + places.count) % places.count]
  }

  /// The reason as typed, or nil when nothing was.
  var reason: String? {
    for field in fields {
      if case .reason = field.role { return field.input.text.trimmed.isEmpty ? nil : field.input.text.trimmed }
    }
    return nil
  }

  /// The amount as typed; nil when nothing was.
  func amount() throws(MoneyError) -> Money? {
    for field in fields where field.role == .amount {
      let text = field.input.text.trimmed
      guard !text.isEmpty else { return nil }
      return try Money(text: text.hasPrefix("+") ? String(text.dropFirst()) : text)
    }
    return nil
  }

  /// What is wished as far as it is typed; an amount that cannot be read counts as none.
  var wish: Act.Wish {
    switch kind {
    case .retry: .retry
    case .repair: .repair(delta: (try? amount()).flatMap { $0 })
    case .undo: .undo
    case .reveal: .reveal
    }
  }

  var command: String { CommandLine.text(for: wish, id: target.id, reason: reason) }

  /// The first thing that keeps it from being confirmed, and the field where it stands.
  ///
  /// On `environment: prod` a repair asks for the typed reference only when it moves money.
  func obstacle(_ strings: Strings) -> (field: Int, sentence: String)? {
    for (index, field) in fields.enumerated() {
      switch field.role {
      case .reason(let isRequired):
        if isRequired && reason == nil { return (index, strings(.sheetNeedsReason)) }
      case .amount:
        do { _ = try amount() } catch { return (index, strings(.sheetBadAmount, error.description)) }
      case .typed(let words):
        if asksForTyped && field.input.text.trimmed != words { return (index, strings(.sheetNeedsTyped, words)) }
      }
    }
    return nil
  }

  /// Whether what is planned moves money, so that a typed word counts.
  var asksForTyped: Bool {
    if case .repair(let delta) = wish { return delta != nil && delta != .zero }
    return true
  }
}

extension String {
  /// The text without spaces at its ends.
  var trimmed: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
