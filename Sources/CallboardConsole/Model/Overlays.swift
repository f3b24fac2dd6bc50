import CallboardCore

/// What stands over the board and has the keys.
enum Overlay: Sendable {
  case prompt(Prompt)
  case asking(Asking)
  case sheet(Sheet)
  case reveal(Reveal)
  case help(HelpState)
  case why(WhyState)
  case copying(CopyChoice)
}

/// A line that is being typed below the board.
struct Prompt: Sendable {
  /// Characters that it takes.
  static let maximumCharacters = 500

  let kind: Kind
  var input: TextInput
  /// What is wrong with what stands there now.
  var problem: String?
  /// The ends that Tab has found for what is typed.
  var completion: Completion?
  /// Which line of the history stands there; nil for the one that is being typed.
  var place: Int?
  /// What was typed before the history was looked through.
  var draft = ""

  /// What is typed.
  enum Kind: Sendable, Equatable {
    /// A filter; `before` is the one to which Esc goes back.
    case filter(before: String)
    /// A command by its word.
    case command
  }

  /// The sign that stands before it.
  var sign: String {
    switch kind {
    case .filter: "/"
    case .command: ":"
    }
  }
}

/// A question in the status line that y answers, and any other key declines.
enum Asking: Sendable, Equatable {
  /// Whether many marks are to go.
  case clearMarks
}

/// Where a person stands in help.
struct HelpState: Sendable {
  /// Which command is highlighted, in the order of the screen.
  var cursor = 0
  /// The first line on the screen.
  var scroll = 0
  /// Whether a page went to a stretch without commands, such as the signs, so that the highlighted one is out of sight.
  var isCursorAside = false
}

/// Why one callback stands where it stands.
struct WhyState: Sendable {
  let id: Int64
  var scroll = 0
}

/// A job that fills the screen: the highlighted one.
struct OpenedJob: Sendable {
  var scroll = 0
}

/// An opened message on its own screen.
struct Reveal: Sendable {
  let callback: Callback
  /// The opened text, laid out in lines.
  let lines: [String]
  let keyName: String?
  /// Where the text and the columns beside it differ.
  let disagreements: [Disagreement]
  /// When it is wiped, by the steady clock; nil for one that came in clear.
  var until: Duration?
  var scroll = 0
}

/// All of one callback, at the side or opened.
struct DetailState: Sendable {
  /// Which callback is wanted.
  var id: Int64?
  /// What is known of it; of the wanted one or nil.
  var detail: CallbackDetail?
  /// What was known of the one before, which stands at the side until the wanted one has come: what they share is not
  /// painted twice.
  ///
  /// Never acted on.
  var former: CallbackDetail?
  /// Whether the store knows no such callback.
  var isMissing = false
  /// Whether it was opened and has the keys; else it follows the cursor where there is room.
  var isOpen = false
  /// From where it was opened, and where it closes to.
  var opener = Place.board
  /// The first line on the screen.
  var scroll = 0
}

/// A sentence in the status line.
struct Notice: Sendable, Hashable {
  var text: String
  var grade: Grade
  /// When it was said, by the steady clock.
  var at: Duration
  /// Whether it is what is said at the start, which goes on with what it tells of.
  var isGreeting = false

  /// How loud it is.
  enum Grade: Sendable, Hashable {
    case plain
    case warning
    case error
  }

  /// How long it stands.
  static let standsMilliseconds: Int64 = 10_000
}

/// Why the store cannot be read.
struct StoreProblem: Sendable, Hashable {
  var sentence: String
}
