package import CallboardCore
package import FoundationEssentials

/// What reading a message gave, and what may be done with it.
package struct ReadMessage: Sendable, Equatable {
  package var reading: Reading
  /// SHA-256 of what tells one content from another without keys.
  package var digest: Data
  /// The sealed token to keep beside the body; nil where there is none, and for a fixed bearer, which is a secret.
  package var token: String?
  /// Whether the sender proved who it is: by a token, a fixed bearer, or its source where a route asks for no more.
  package var isAuthenticated: Bool

  package init(reading: Reading, digest: Data, token: String?, isAuthenticated: Bool) {
    self.reading = reading
    self.digest = digest
    self.token = token
    self.isAuthenticated = isAuthenticated
  }

  /// Why it was refused; nil when it is readable.
  package var rejection: Rejection? {
    if case .unreadable(let rejection, _) = reading { rejection } else { nil }
  }

  /// Whether the message is kept in the store; otherwise nothing of it stays but a tally (`protocols.md` A).
  ///
  /// What is authenticated is kept. Of the rest only a token that does not open, from inside the route's `allow_from`:
  /// on the night of a key change every token fails, and those messages must be there when the new key is.
  package func isKept(on route: Route, source: String) -> Bool {
    if isAuthenticated { return true }
    return rejection?.reason == .tokenUnopened
      && route.receive.allowFrom?.contains { $0.contains(source) } ?? false
  }

  /// The arrival for the store.
  package func arrival(on route: Route, at moment: Timestamp, source: String, body: Data) -> Arrival {
    Arrival(
      route: route.name, receivedAt: moment, source: source, token: token, body: body, digest: digest,
      reading: reading)
  }
}
