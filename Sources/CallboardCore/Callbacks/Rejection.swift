/// Why an arrival was refused before anything could be applied.
package struct Rejection: Sendable, Hashable {
  package var reason: Reason
  /// The field that was wrong, in the protocol's own spelling; nil where no single field is.
  package var field: String?

  package init(_ reason: Reason, field: String? = nil) {
    self.reason = reason
    self.field = field
  }

  /// The kinds of refusal, in the order of checks of `protocols.md` A.
  package enum Reason: String, Sendable, CaseIterable {
    /// The route is in maintenance.
    case maintenance
    /// No `Authorization` where one is required.
    case tokenMissing = "token_missing"
    /// The token does not open: wrong key, or not a token.
    case tokenUnopened = "token_unopened"
    /// The token opens and names another account, is too old, or is not the agreed bearer.
    case tokenRefused = "token_refused"
    /// The body is not JSON.
    case badJSON = "bad_json"
    /// A required field is missing.
    case missingField = "missing_field"
    /// A field has a wrong type or value.
    case badField = "bad_field"
    /// The token belongs to another uid than the body.
    case tokenOfAnotherUser = "token_of_another_user"
    /// The sealed data do not open.
    case unopened
    /// The order number inside differs from the one outside.
    case referenceDiffers = "reference_differs"
    /// The reference is taken by a callback with other content (money rule 5).
    case conflict
    /// A settlement whose bet was cancelled here (money rule 12).
    case betCancelled = "bet_cancelled"
    /// A cancel whose bet was settled here (money rule 12).
    case betSettled = "bet_settled"
  }

  /// One sentence for people: what was wrong.
  package var sentence: String {
    let named = field.map { "\"\($0)\"" } ?? "a field"
    return switch reason {
    case .maintenance: "the route is in maintenance"
    case .tokenMissing: "the Authorization header with a bearer token is missing"
    case .tokenUnopened: "the bearer token cannot be opened"
    case .tokenRefused: "the bearer token is not accepted"
    case .badJSON: "the body is not a JSON object"
    case .missingField: "the field \(named) is missing"
    case .badField: "the field \(named) is not valid"
    case .tokenOfAnotherUser: "the bearer token belongs to another uid"
    case .unopened: "data cannot be opened"
    case .referenceDiffers: "order_no inside data differs from order_no outside"
    case .conflict: "the reference was received before with another \(named)"
    case .betCancelled: "its bet was cancelled"
    case .betSettled: "its bet was settled"
    }
  }

  /// Whether reading what is kept again can help: never for what contradicts what happened (money rules 5 and 12).
  package var mayBeRetried: Bool { ![.conflict, .betCancelled, .betSettled].contains(reason) }
}
