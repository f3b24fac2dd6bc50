/// What may stand after a command's word.
enum Argument: Sendable, Hashable {
  case nothing
  /// A configured route's name; may be left out.
  case route
  /// The terms of a filter; may be left out.
  case filter
  /// The terms of a question for the trail; may be left out.
  case trail
  /// Any words; may be left out.
  case words
  /// What callbacks are grouped by.
  case groupKey
  /// The terms of what is looked for.
  case sought
  /// A field of the highlighted row; may be left out.
  case copyField
  /// An order of the list; may be left out.
  case order
  /// A sentence; may be left out.
  case reason
  /// A text that must be there.
  case text
  /// A moment that is over; may be left out.
  case past
  /// A file, and after it the format where it can be written in several; may be left out where it can be made up.
  case file(isRequired: Bool, formats: [String])
  /// A theme's name.
  case theme
  /// A language's word.
  case language

  /// Whether the word alone means nothing.
  var isRequired: Bool {
    switch self {
    case .groupKey, .sought, .text, .theme, .language: true
    case .nothing, .route, .filter, .trail, .words, .copyField, .order, .reason, .past: false
    case .file(let isRequired, _): isRequired
    }
  }
}
