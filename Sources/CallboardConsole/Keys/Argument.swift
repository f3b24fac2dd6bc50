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

  /// Whether the word alone means nothing.
  var isRequired: Bool {
    switch self {
    case .groupKey, .sought: true
    case .nothing, .route, .filter, .trail, .words, .copyField, .order: false
    }
  }
}
