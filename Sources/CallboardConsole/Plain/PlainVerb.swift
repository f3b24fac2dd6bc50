/// A word that can be typed at a plain prompt where the registry has only a key, or where a row must be named.
///
/// Every other word of the registry can be typed as it is.
struct PlainVerb: Sendable {
  let word: String
  /// Which command it stands for, by what is shown.
  let commands: [KeyContext: Command]
  let argument: Argument

  /// What may stand after it.
  enum Argument: Sendable {
    case nothing
    /// The number of a row; without it the callback that is open.
    case row
    /// The number of a row, `all` under the filter, or `marked`.
    case target
    /// The number of a row, or `all`.
    case mark
    case text
  }

  private init(_ word: String, _ argument: Argument, _ commands: [KeyContext: Command]) {
    self.word = word
    self.argument = argument
    self.commands = commands
  }

  private init(_ word: String, _ argument: Argument, _ command: Command, in contexts: [KeyContext] = [.board, .detail])
  {
    self.init(word, argument, Dictionary(uniqueKeysWithValues: contexts.map { ($0, command) }))
  }

  /// The commands, those of the board first and the others in the order of the views.
  var inOrder: [Command] {
    let known = Self.lists.filter { commands[$0] != nil }
    let others = commands.keys.filter { !known.contains($0) }
    return (known + others).compactMap { commands[$0] }.unique
  }

  /// What a key of the screen is called here; nil where it means nothing.
  static func word(for key: Key, in context: KeyContext) -> String? {
    guard let command = Registry.command(for: key, in: context) else { return nil }
    return all.first { $0.commands[context] == command }?.word ?? Registry.entry(of: command)?.word
  }

  /// Where rows stand in a list.
  private static let lists: [KeyContext] = [.board, .routes, .jobs, .actions, .wallets, .groups]

  /// In the order in which help shows them.
  static let all: [PlainVerb] = [
    PlainVerb(
      "open", .row,
      [
        .board: .open, .detail: .open, .routes: .openRoute, .jobs: .openJob, .actions: .openAction,
        .wallets: .openWallet,
        .groups: .openGroup,
      ]),
    PlainVerb("why", .row, .why),
    PlainVerb("retry", .target, .retry),
    PlainVerb("repair", .target, .repair),
    PlainVerb("undo", .row, .undo),
    PlainVerb("decrypt", .row, .reveal),
    PlainVerb("reference", .row, .copyID),
    PlainVerb("neighbours", .row, .neighbours, in: [.board, .detail, .wallets]),
    PlainVerb("mark", .mark, .mark, in: [.board]),
    PlainVerb("unmark", .nothing, .clearMarks, in: [.board]),
    PlainVerb("maintain", .row, .maintainRoute, in: [.routes]),
    PlainVerb("pause", .row, [.routes: .pauseRoute, .jobs: .pauseJob]),
    PlainVerb("resume", .row, .resumeJob, in: [.jobs]),
    PlainVerb("cancel", .row, .cancelJob, in: [.jobs]),
    PlainVerb("next-hit", .nothing, .nextHit, in: [.board]),
    PlainVerb("previous-hit", .nothing, .previousHit, in: [.board]),
    PlainVerb("next", .nothing, .pageDown, in: lists),
    PlainVerb("previous", .nothing, .pageUp, in: lists),
    PlainVerb("first", .nothing, .first, in: lists),
    PlainVerb("last", .nothing, .last, in: lists),
    PlainVerb("back", .nothing, .back, in: lists + [.detail, .handover]),
  ]

  static func verb(of word: String) -> PlainVerb? { all.first { $0.word == word } }

  /// Commands that only make sense where there is a cursor, a field, or a screen that stands.
  static let screenOnly: Set<Command> = [
    .down, .up, .halfDown, .halfUp, .nextPane, .previousPane, .zoom, .markRange, .type, .extend, .runLine, .redraw,
    .close, .acceptPrompt, .cancelPrompt, .completeNext, .completePrevious, .olderLine, .newerLine, .nextField,
    .previousField, .press, .confirm, .cancelSheet, .copyChosen,
  ]

  /// Commands whose words mean nothing here: nothing moves by itself, so that nothing can be held.
  static let meaningless: Set<Command> = [.pause]

  /// Words of the registry that speak of one callback and take more after it: without a callback that is open they want
  /// the number of a row first.
  static let ofRow: Set<Command> = [.note, .claim, .release, .copyField]

  /// Commands that go from hit to hit: the row that they find is named by its number.
  static let seeking: Set<Command> = [.find, .nextHit, .previousHit]

  /// What help says of a command where the registry's title speaks of keys, or of a screen; nil where that holds here.
  static func title(of command: Command) -> Word? {
    switch command {
    case .find: .plain(.titleFind)
    case .nextHit: .plain(.titleNextHit)
    case .previousHit: .plain(.titlePreviousHit)
    case .neighbours: .plain(.titleNeighbours)
    case .openWallet: .plain(.titleOpenWallet)
    case .copyField: .plain(.titleCopyField)
    case .sort: .plain(.titleSort)
    case .reveal: .plain(.titleReveal)
    case .mark: .plain(.titleMark)
    case .note: .plain(.titleNote)
    case .claim: .plain(.titleClaim)
    case .release: .plain(.titleRelease)
    default: nil
    }
  }
}

extension [Command] {
  var unique: [Command] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
