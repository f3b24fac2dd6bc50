/// What may stand after a command's word.
enum Argument: Sendable, Hashable {
  case nothing
  /// A configured route's name; may be left out.
  case route
  /// The terms of a filter; may be left out.
  case filter

  /// Whether the word alone means nothing.
  var isRequired: Bool {
    switch self {
    case .nothing, .route, .filter: false
    }
  }
}
