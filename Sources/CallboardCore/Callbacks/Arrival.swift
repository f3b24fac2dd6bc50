package import FoundationEssentials

/// One message that is kept, as it came in and as it was read.
///
/// Its sender proved who it is, or it came from inside its route's `allow_from` with a token that does not open, and is
/// kept as rejected until the new key is known (`protocols.md` A, order of checks).
package struct Arrival: Sendable {
  /// The route's name.
  package var route: String
  package var receivedAt: Timestamp
  /// The peer's address.
  package var source: String
  /// The bearer token as it came, still sealed; needed to read a notice again after a key was mended.
  package var token: String?
  /// The body as it came.
  package var body: Data
  /// SHA-256 of what tells one content from another without keys: never `ts`, the outer `time` or the token.
  package var digest: Data
  package var reading: Reading

  package init(
    route: String, receivedAt: Timestamp, source: String, token: String?, body: Data, digest: Data, reading: Reading
  ) {
    self.route = route
    self.receivedAt = receivedAt
    self.source = source
    self.token = token
    self.body = body
    self.digest = digest
    self.reading = reading
  }
}

/// What reading a message gave.
package enum Reading: Sendable, Equatable {
  /// It opened and passed its checks: it owns its reference.
  case readable(CallbackContent)
  /// It did not; it only claims a reference.
  case unreadable(Rejection, claim: Claim)
}

/// What an unreadable message says of itself, unproven.
package struct Claim: Sendable, Equatable {
  package var kind: CallbackKind
  package var reference: String?
  package var uid: String?

  package init(kind: CallbackKind, reference: String? = nil, uid: String? = nil) {
    self.kind = kind
    self.reference = reference
    self.uid = uid
  }
}

/// A message kept in the store, to be read again.
package struct KeptMessage: Sendable, Equatable {
  package var callback: RowVersion
  package var route: String
  package var kind: CallbackKind
  package var token: String?
  package var body: Data
  package var source: String

  package init(callback: RowVersion, route: String, kind: CallbackKind, token: String?, body: Data, source: String) {
    self.callback = callback
    self.route = route
    self.kind = kind
    self.token = token
    self.body = body
    self.source = source
  }
}

/// A kept message that came sealed, to try keys on.
package struct SealedSample: Sendable, Equatable {
  package var message: KeptMessage
  /// Whether it was rejected because no key of its route opens it, and still is.
  package var isUnopened: Bool

  package init(message: KeptMessage, isUnopened: Bool) {
    self.message = message
    self.isUnopened = isUnopened
  }
}

/// A callback as somebody saw it: every change compares both and fails if the version moved on.
package struct RowVersion: Sendable, Hashable {
  package var id: Int64
  package var version: Int64

  package init(id: Int64, version: Int64) {
    self.id = id
    self.version = version
  }
}
