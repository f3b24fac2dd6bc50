import CallboardCore
import CallboardProtocols
import FoundationEssentials
import HTTPTypes

/// What stands behind a path.
enum Door: Sendable {
  case callbacks(RouteDoor)
  /// Balance queries of protocol A.
  case balances(RouteDoor)
  /// Balance queries of protocol B.
  case settleBalances(RouteDoor)
  /// Whether the process is alive.
  case health
  /// Whether the store takes callbacks.
  case readiness

  /// Whether a method may come in; `HEAD` where `GET` does (RFC 9110, 9.3.2).
  func accepts(_ method: HTTPRequest.Method) -> Bool {
    takesPosts ? method == .post : method == .get || method == .head
  }

  /// The methods that may come in, for the header `Allow`.
  var allow: String { takesPosts ? "POST" : "GET, HEAD" }

  private var takesPosts: Bool {
    switch self {
    case .callbacks, .settleBalances: true
    case .balances, .health, .readiness: false
    }
  }

  /// The form of its answers.
  var form: AnswerForm {
    switch self {
    case .callbacks(let door), .balances(let door), .settleBalances(let door): door.form
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
  /// Which of protocol B's addresses it is; nil elsewhere.
  private let endpoint: SettleEndpoint?

  /// Makes a door for `sources` to come in by; nil for everybody.
  init(
    route: Route, reader: CallbackReader, form: AnswerForm, sources: [AddressRange]?, endpoint: SettleEndpoint? = nil
  ) {
    self.route = route
    self.reader = reader
    self.form = form
    self.sources = sources
    self.endpoint = endpoint
  }

  /// Whether a peer may come in from its address.
  func admits(_ address: String) -> Bool {
    sources.map { ranges in ranges.contains { $0.contains(address) } } ?? true
  }

  /// Whether the configuration names the sources that may come in, and a peer's address is one of them.
  func vouches(for address: String) -> Bool { sources != nil && admits(address) }

  /// The callbacks of a request: one, or one for each entry of a batch.
  func read(_ body: Data, authorization: String?) -> [ReadPart] {
    if let endpoint { return reader.read(body: body, authorization: authorization, at: endpoint) }
    return [ReadPart(message: reader.read(body: body, authorization: authorization), body: body)]
  }

  /// Whether callbacks are refused in this mode in a way that makes the provider send them again.
  ///
  /// A bet or cancel is answered once and never applied later, so that a pause refuses it as maintenance does.
  func isClosed(in mode: RouteMode) -> Bool {
    switch mode {
    case .open: false
    case .maintenance: true
    case .paused: endpoint == .placeBet || endpoint == .cancelBet
    }
  }
}
