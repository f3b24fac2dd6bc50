import CallboardCore
import CallboardProtocols
import FoundationEssentials
import HTTPTypes

/// An answer before it is HTTP.
struct Answer: Sendable, Equatable {
  var status: Int
  var headers: [HTTPField.Name: String] = [:]
  var body: Data
}

/// The one table from what a request came to, to its answer.
///
/// `failure_status` of a notice route governs the failures of a notice itself: bad JSON or fields, data that do not
/// open, another order number inside, a conflict, and whatever keeps it from being applied. What is refused before it
/// is a notice (401, 403, 404, 405, 413) or for want of the store (503) has its own status always: a sender that wants
/// 200 for failed notices still wants to know that its address, its token or the gateway is wrong. Protocol B answers
/// the failures of a callback with 200 and a code.
struct AnswerTable: Sendable {
  let retryAfterSeconds: Int64

  /// The answer to a request.
  func answer(to verdict: Verdict, as form: AnswerForm, at moment: Timestamp) -> Answer {
    switch (verdict, form) {
    case (.alive, _): Answer(status: 200, body: Data(#"{"status":"alive"}"#.utf8))
    case (.ready, _): Answer(status: 200, body: Data(#"{"status":"ready"}"#.utf8))
    case (.success(_, let balance), .settle):
      Answer(status: 200, body: SettleCodec.success(balance: balance, at: moment))
    case (.success(let uid, let balance), _):
      Answer(status: 200, body: NoticeCodec.success(uid: uid, wallet: balance, at: moment))
    case (.refused(let refusal), .settle):
      Answer(
        status: status(of: refusal, failure: 200), headers: headers(of: refusal),
        body: SettleCodec.failure(refusal.sentence))
    case (.refused(let refusal), .notice(let failureStatus)):
      Answer(
        status: status(of: refusal, failure: failureStatus), headers: headers(of: refusal),
        body: NoticeCodec.failure(refusal.sentence))
    case (.refused(let refusal), .plain):
      Answer(
        status: status(of: refusal, failure: 400), headers: headers(of: refusal),
        body: NoticeCodec.failure(refusal.sentence))
    }
  }

  /// The status of a refusal; `failure` is that of what failed as a callback.
  private func status(of refusal: Refusal, failure: Int) -> Int {
    switch refusal {
    case .unknownPath: 404
    case .method: 405
    case .source: 403
    case .tooLarge: 413
    case .rejected(let rejection):
      switch rejection.reason {
      case .maintenance: 503
      case .tokenMissing, .tokenUnopened, .tokenRefused, .tokenOfAnotherUser: 401
      case .badJSON, .missingField, .badField, .unopened, .referenceDiffers, .conflict, .betCancelled,
        .betSettled:
        failure
      }
    case .notApplied: failure
    case .unavailable, .unready: 503
    }
  }

  private func headers(of refusal: Refusal) -> [HTTPField.Name: String] {
    switch refusal {
    case .method(let allowed): return [.allow: allowed]
    case .unavailable, .unready: return [.retryAfter: String(retryAfterSeconds)]
    case .rejected(let rejection):
      switch rejection.reason {
      case .maintenance: return [.retryAfter: String(retryAfterSeconds)]
      // RFC 6750, 3: a refused bearer token is answered with the scheme.
      case .tokenMissing, .tokenUnopened, .tokenRefused, .tokenOfAnotherUser: return [.wwwAuthenticate: "Bearer"]
      default: return [:]
      }
    default: return [:]
    }
  }
}

extension Refusal {
  /// One sentence for the sender.
  ///
  /// It names fields and never repeats what was sent, nor tells of files and paths on this side.
  var sentence: String {
    switch self {
    case .unknownPath: "nothing is received at this path"
    case .method(let allowed): "this path takes \(allowed) only"
    case .source: "this address may not send here"
    case .tooLarge(let maximum): "the body is larger than \(maximum) bytes"
    case .rejected(let rejection): rejection.sentence
    case .notApplied(let failure): failure.sentence
    case .unavailable: "the callback cannot be taken at the moment; send it again"
    case .unready(let failure): failure.outline
    }
  }
}

extension StoreFailure {
  /// What is wrong, without what only the operator may know: paths, and what SQLite says.
  var outline: String {
    switch self {
    case .missing: "there is no store"
    case .folderUnusable: "the store's folder cannot be used"
    case .readOnly: "the store is read-only"
    case .corrupt: "the store is damaged"
    case .newerSchema, .olderSchema: "the store has another edition's schema"
    case .tooOpen: "the store is open to others"
    case .busy: "the store is busy"
    case .full: "the disk of the store is full"
    case .overloaded: "the store has more work than it takes"
    case .failed: "the store failed"
    }
  }
}
