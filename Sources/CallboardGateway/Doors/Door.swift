import CallboardCore
import CallboardProtocols
import HTTPTypes

/// What stands behind a path.
enum Door: Sendable {
  case callbacks(RouteDoor)
  case balances(RouteDoor)
  /// Whether the process is alive.
  case health
  /// Whether the store takes callbacks.
  case readiness

  /// Whether a method may come in; `HEAD` where `GET` does (RFC 9110, 9.3.2).
  func accepts(_ method: HTTPRequest.Method) -> Bool {
    if case .callbacks = self { method == .post } else { method == .get || method == .head }
  }

  /// The methods that may come in, for the header `Allow`.
  var allow: String {
    if case .callbacks = self { "POST" } else { "GET, HEAD" }
  }

  /// The form of its answers.
  var form: AnswerForm {
    switch self {
    case .callbacks(let door), .balances(let door): door.form
    case .health, .readiness: .plain
    }
  }
}

/// One path of a route: a class, because a request passes it from hand to hand and a route is large to copy.
final class RouteDoor: Sendable {
  let route: Route
  let reader: CallbackReader
  let form: AnswerForm
  private let sources: [AddressRange]?

  /// Makes a door for `sources` to come in by; nil for everybody.
  init(route: Route, reader: CallbackReader, form: AnswerForm, sources: [AddressRange]?) {
    self.route = route
    self.reader = reader
    self.form = form
    self.sources = sources
  }

  /// Whether a peer may come in from its address.
  func admits(_ address: String) -> Bool {
    sources.map { ranges in ranges.contains { $0.contains(address) } } ?? true
  }
}
