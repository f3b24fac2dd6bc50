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
/// is a notice (401, 403, 404, 405, 413, 429), in maintenance or for want of the store (503) has its own status always: a
/// sender that wants 200 for failed notices still wants to know that its address, its token or the gateway is wrong.
/// Protocol B answers the failures of a callback with 200 and a code. An order that is kept and not applied so far is
/// none: it is answered 202.
struct AnswerTable: Sendable {
  let retryAfterSeconds: Int64

  /// The answer to a request.
  func answer(to verdict: Verdict, as form: AnswerForm, at moment: Timestamp) -> Answer {
    switch (verdict, form) {
    case (.alive, _): return Answer(status: 200, body: Data(#"{"status":"alive"}"#.utf8))
    case (.ready, _): return Answer(status: 200, body: Data(#"{"status":"ready"}"#.utf8))
    case (.success(_, let balance), .settle):
      return Answer(status: 200, body: SettleCodec.success(balance: balance, at: moment))
    case (.success(_, let balance), .order):
      return Answer(status: 200, body: OrderCodec.applied(wallet: balance))
    case (.success(let uid, let balance), _):
      return Answer(status: 200, body: NoticeCodec.success(uid: uid, wallet: balance, at: moment))
    case (.refused(.notApplied), .order), (.refused(.underway), .order):
      return Answer(status: 202, body: OrderCodec.waiting)
    case (.refused(let refusal), _):
      return Answer(
        status: status(of: refusal, as: form), headers: headers(of: refusal), body: body(of: refusal, as: form))
    }
  }

  private func body(of refusal: Refusal, as form: AnswerForm) -> Data {
    switch form {
    case .settle:
      // A bet that is surely not taken; whatever else fails makes the provider cancel it.
      if case .declined = refusal {
        return SettleCodec.failure(code: SettleCodec.betRefusedCode, refusal.sentence)
      }
      return SettleCodec.failure(refusal.sentence)
    case .order: return OrderCodec.refused(refusal.sentence)
    case .notice, .plain: return NoticeCodec.failure(refusal.sentence)
    }
  }

  private func status(of refusal: Refusal, as form: AnswerForm) -> Int {
    switch refusal {
    case .unknownPath: 404
    case .method: 405
    case .source: 403
    case .limited: 429
    case .maintenance: 503
    case .tooLarge: 413
    case .rejected(let rejection):
      switch rejection.reason {
      case .maintenance: 503
      case .tokenMissing, .tokenUnopened, .tokenRefused, .tokenOfAnotherUser: 401
      case .conflict: form == .order ? 409 : form.failureStatus
      case .badJSON, .missingField, .badField, .unopened, .referenceDiffers, .betCancelled, .betSettled:
        form.failureStatus
      }
    case .declined, .notApplied, .underway: form.failureStatus
    case .entry(_, let refusal): status(of: refusal, as: form)
    case .unavailable, .unready: 503
    }
  }

  private func headers(of refusal: Refusal) -> [HTTPField.Name: String] {
    switch refusal {
    case .method(let allowed): return [.allow: allowed]
    case .maintenance(let seconds): return [.retryAfter: String(seconds)]
    case .limited, .unavailable, .unready: return [.retryAfter: String(retryAfterSeconds)]
    case .rejected(let rejection):
      switch rejection.reason {
      case .maintenance: return [.retryAfter: String(Limits.maintenanceRetryAfterSeconds)]
      // RFC 6750, 3: a refused bearer token is answered with the scheme.
      case .tokenMissing, .tokenUnopened, .tokenRefused, .tokenOfAnotherUser: return [.wwwAuthenticate: "Bearer"]
      default: return [:]
      }
    case .entry(_, let refusal): return headers(of: refusal)
    default: return [:]
    }
  }
}

extension AnswerForm {
  /// The HTTP status of what failed as a callback.
  fileprivate var failureStatus: Int {
    switch self {
    case .notice(let failureStatus): failureStatus
    case .settle: 200
    case .order, .plain: 400
    }
  }
}

extension Refusal {
  /// One sentence for the sender.
  ///
  /// It names fields and, of a batch, an entry; it never repeats what else was sent, nor tells of files and paths on
  /// this side.
  var sentence: String {
    switch self {
    case .unknownPath: "nothing is received at this path"
    case .method(let allowed): "this path takes \(allowed) only"
    case .source: "this address may not send here"
    case .limited: "too much from this address was refused; send it again later"
    case .maintenance: Rejection(.maintenance).sentence
    case .tooLarge(let maximum): "the body is larger than \(maximum) bytes"
    case .rejected(let rejection): rejection.sentence
    case .declined(let failure), .notApplied(let failure): failure.sentence
    case .underway: "the agent has not applied it so far"
    case .entry(let name, let refusal): "\(name): \(refusal.sentence)"
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
    case .failed, .givenUp: "the store failed"
    }
  }
}
