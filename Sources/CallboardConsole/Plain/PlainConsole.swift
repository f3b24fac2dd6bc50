import CallboardCore

/// The console as a conversation in lines, for screen readers, pipes, and terminals that cannot show a screen.
///
/// The same model, the same registry: a line is a command, what comes of it is printed once, nothing moves by itself.
/// Rows are named by their numbers in the list that was printed last, and stay bound to what they showed. A plan sheet
/// is printed and asked for line by line; only the typed word confirms it. Nothing but text and line breaks comes out.
package struct PlainConsole: Sendable {
  /// How many rows of a list are printed at once.
  static let listRows = 20
  /// As wide as can be without the detail at the side; so wide it is where no terminal has a width.
  static let columnsMaximum = Layout.wideColumns - 1
  /// Those of a list, its two titles, and the header, status and key lines that a screen has.
  static let rows = listRows + 5

  var model: Model
  /// How many cells a line has at most.
  private(set) var columns: Int
  /// Why there are lines and no screen.
  let reason: PlainReason
  var stage = Stage.command
  /// What the numbers of the last list stand for.
  var listed: [Listed] = []
  /// Whether a row is looked for, and is to be named once it is found.
  var seeks = false
  /// Whether that goes upward because nothing is below.
  var seeksUpward = false
  /// What has come up since the last line was answered.
  var news: String?
  /// What is to be printed once the store has answered.
  var shows = Shows.list
  package private(set) var hasQuit = false

  /// What the next line is.
  enum Stage: Sendable, Equatable {
    case command
    /// The text of a sheet's field; `then` is where it goes on.
    case field(Int, isAgain: Bool)
    case confirmation
    /// The answer to a question of the status line.
    case answer
  }

  /// What a number stands for.
  enum Listed: Sendable, Equatable {
    case row(PaneName, Int64)
    case route(String)
    case job(Int64)
    case action(Int64)
    case wallet(String)
    case group(Filter.Term)
  }

  /// What a command shows.
  enum Shows: Sendable {
    case list
    case detail
    case job
    case status
    case help
    case nothing
  }

  /// A console that has read nothing yet, on a terminal of so many columns; nil where there is none.
  package init(settings: ConsoleSettings, reason: PlainReason, columns: Int? = nil) {
    self.reason = reason
    self.columns = Self.fitting(columns)
    model = Model(settings: settings, size: Size(columns: self.columns, rows: Self.rows))
    model.isZoomed = true
    model.isReadAloud = true
  }

  private static func fitting(_ columns: Int?) -> Int {
    columns.map { max(Layout.minimum.columns, min($0, columnsMaximum)) } ?? columnsMaximum
  }

  /// No line comes any more: a plan that is open is journaled as cancelled.
  package mutating func close() -> [Effect] { feed(.closing) }

  /// Takes in how wide the terminal is by now.
  package mutating func resize(columns: Int?) -> [Effect] {
    let wanted = Self.fitting(columns)
    guard wanted != self.columns else { return [] }
    self.columns = wanted
    return feed(.resized(Size(columns: wanted, rows: Self.rows)))
  }

  /// The words that ask for the next line.
  package var prompt: String {
    switch stage {
    case .command, .answer: return model.strings(.plain(.prompt))
    case .confirmation: return model.strings(.plain(.confirmation), model.strings(.plain(.wordYes)))
    case .field(let index, _):
      guard case .sheet(let sheet) = model.overlay, sheet.fields.indices.contains(index) else { return "" }
      return plain(model.label(of: sheet.fields[index], in: sheet)) + " "
    }
  }

  // MARK: What happens

  /// Looks at the store again, as it is done before each line.
  package mutating func look(at moment: Moment) -> [Effect] {
    feed(.tick(moment)) + feed(.storeChanged)
  }

  /// Takes in what an effect gave.
  package mutating func feed(_ message: Message) -> [Effect] {
    watch(model.update(message))
  }

  /// Takes in a line that was typed.
  package mutating func take(_ line: String, at moment: Moment) -> [Effect] {
    let line = line.trimmed
    switch stage {
    case .command: return command(line, at: moment)
    case .field(let index, let isAgain): return fill(index, with: line, isAgain: isAgain, at: moment)
    case .confirmation: return confirm(line, at: moment)
    case .answer:
      stage = .command
      return feed(.key(line.first.map(Key.character) ?? .escape, at: moment))
    }
  }

  private mutating func watch(_ effects: [Effect]) -> [Effect] {
    if effects.contains(.quit) { hasQuit = true }
    return effects.filter { $0 != .quit && $0 != .redraw }
  }

  // MARK: Commands

  private mutating func command(_ line: String, at moment: Moment) -> [Effect] {
    shows = .nothing
    seeks = false
    // What came up while nobody typed is said before what comes of the line.
    news = model.notice?.text
    model.notice = nil
    let parts = line.split(separator: " ", maxSplits: 1).map { String($0).trimmed }
    guard let word = parts.first.map({ $0.hasPrefix(":") ? String($0.dropFirst()) : $0 }) else { return [] }
    let argument = parts.count > 1 ? parts[1] : ""
    switch word {
    case "help", "?": shows = .help
    case "status": shows = .status
    case "list":
      model.detail.isOpen = false
      shows = .list
    case "quit", "exit", "q": hasQuit = true
    default:
      if let verb = PlainVerb.verb(of: word), let command = verb.commands[model.contextBelow] {
        return perform(verb, command, argument, at: moment)
      }
      return word.isEmpty ? [] : run(word, argument, at: moment)
    }
    return []
  }

  /// A word of the registry.
  private mutating func run(_ word: String, _ argument: String, at moment: Moment) -> [Effect] {
    guard let entry = Registry.entry(of: word) else {
      if let said = calledHere(word, argument) {
        model.say(said, .warning)
        return []
      }
      let isElsewhere = PlainVerb.verb(of: word) != nil
      model.say(model.strings(.plain(isElsewhere ? .notHere : .unknown), word), .warning)
      return []
    }
    // A pane's list is not the detail of one of its rows.
    if entry.contexts.contains(.board) && !entry.contexts.contains(.detail) { model.detail.isOpen = false }
    guard entry.contexts.contains(model.contextBelow), !PlainVerb.meaningless.contains(entry.command) else {
      model.say(model.strings(.plain(.notHere), word), .warning)
      return []
    }
    var argument = argument
    let typed = argument
    if let problem = takeRow(of: entry.command, called: word, from: &argument) {
      model.say(problem, .warning)
      return []
    }
    // A row that is named is meant alone, whatever is marked.
    let (marks, isRowNamed) = (model.marks, argument != typed)
    if isRowNamed { model.marks.clear() }
    defer { if isRowNamed { model.marks = marks } }
    if entry.command == .filter && argument.isEmpty {
      model.say(model.strings(.view(.typedWantsMore), word))
      return []
    }
    let line = argument.isEmpty ? word : "\(word) \(argument)"
    if let problem = model.problem(with: line) {
      model.say(problem, .warning)
      return []
    }
    shows = entry.command == .saveScreen ? .nothing : .list
    seeks = PlainVerb.seeking.contains(entry.command)
    seeksUpward = model.isOnLastRow
    return feed(.line(line, at: moment))
  }

  private mutating func perform(_ verb: PlainVerb, _ command: Command, _ argument: String, at moment: Moment)
    -> [Effect]
  {
    switch verb.argument {
    case .nothing, .text:
      shows = command == .clearMarks ? .nothing : .list
      seeks = PlainVerb.seeking.contains(command)
      seeksUpward = false
      if seeks && model.sought.isEmpty {
        shows = .nothing
        model.say(model.strings(.plain(.nothingSought)), .warning)
        return []
      }
      return perform(command, verb.word, at: moment)
    case .mark where argument == "all": return perform(.markAll, verb.word, at: moment)
    case .target where argument == "all":
      // Whatever is marked: all is what the filter holds.
      let marks = model.marks
      model.marks.clear()
      model.detail.isOpen = false
      defer { model.marks = marks }
      return perform(command == .retry ? .bulkRetry : .bulkRepair, "\(verb.word) all", at: moment)
    case .target where argument == "marked":
      model.detail.isOpen = false
      guard !model.marks.isEmpty else {
        model.say(model.strings(.offBecause, verb.word, model.strings(.offNoMarks)), .warning)
        return []
      }
      return perform(command == .retry ? .bulkRetry : .bulkRepair, "\(verb.word) marked", at: moment)
    case .row, .target, .mark: return act(verb, command, on: argument, at: moment)
    }
  }

  /// A command on one row.
  private mutating func act(_ verb: PlainVerb, _ command: Command, on argument: String, at moment: Moment)
    -> [Effect]
  {
    if argument.isEmpty, model.detail.isOpen {
      if command == .neighbours { return neighbours(verb.word, at: moment) }
      shows = command == .open ? .detail : .nothing
      return command == .open ? [] : perform(command, verb.word, at: moment)
    }
    var isTarget = false
    if case .target = verb.argument { isTarget = true }
    if let problem = select(argument, for: verb.word, isTarget: isTarget) {
      model.say(problem, .warning)
      return []
    }
    if command == .neighbours { return neighbours("\(verb.word) \(argument)", at: moment) }
    if command == .open { shows = .detail }
    if command == .openJob { shows = .job }
    if [.openAction, .openWallet, .openGroup].contains(command) { shows = .list }
    // One row is meant, whatever else is marked.
    let marks = model.marks
    if command != .mark { model.marks.clear() }
    defer { if command != .mark { model.marks = marks } }
    return perform(command, "\(verb.word) \(argument)", at: moment)
  }

  mutating func perform(_ command: Command, _ name: String, at moment: Moment) -> [Effect] {
    guard let entry = Registry.entry(of: command) else { return [] }
    return watch(model.perform(entry, called: name, at: moment))
  }

  /// Highlights what a number stands for; why it cannot be, when it cannot.
  mutating func select(_ text: String, for word: String, isTarget: Bool = false) -> String? {
    guard !text.isEmpty else { return model.strings(.plain(isTarget ? .whichTarget : .whichRow), word) }
    guard let number = Int(text), listed.indices.contains(number - 1) else {
      return model.strings(.plain(.noRow), text)
    }
    model.detail.isOpen = false
    return model.select(listed[number - 1]) ? nil : model.strings(.plain(.goneRow), text)
  }

  // MARK: Sheets

  private mutating func fill(_ index: Int, with text: String, isAgain: Bool, at moment: Moment) -> [Effect] {
    guard case .sheet(var sheet) = model.overlay, sheet.fields.indices.contains(index) else {
      stage = .command
      return []
    }
    sheet.fields[index].input = TextInput(text, maximumCharacters: sheet.fields[index].input.maximumCharacters)
    sheet.problem = nil
    model.overlay = .sheet(sheet)
    let isLast = isAgain || index + 1 == sheet.fields.count
    stage = isLast ? .confirmation : .field(index + 1, isAgain: false)
    shows = .nothing
    return []
  }

  /// The word confirms; everything else cancels, and is journaled as cancelled.
  private mutating func confirm(_ line: String, at moment: Moment) -> [Effect] {
    stage = .command
    shows = .nothing
    guard case .sheet(var sheet) = model.overlay else { return [] }
    sheet.focus = line == model.strings(.plain(.wordYes)) ? .confirm : .cancel
    model.overlay = .sheet(sheet)
    // The word was asked for after the sheet was shown, so nobody typed it ahead.
    let heard = max(moment.steady, sheet.openedAt + .milliseconds(Limits.sheetDeafMilliseconds))
    return feed(.key(.enter, at: Moment(wall: moment.wall, steady: heard)))
  }
}
