package import CallboardCore
package import FoundationEssentials

extension AgentCodec {
  /// What an agent's answer means for the callback of `uid`.
  ///
  /// Protocol A is applied by HTTP 200 with `success:true`, the same `uid` and a `wallet`; protocol B by HTTP 200 and
  /// `code` `0000`. Everything else failed. An agent that answered is heard: only 502 and 504, of a proxy that handed the
  /// request on and got a broken answer or none (RFC 9110, 15.6.3 and 15.6.5), leave open whether it applied the
  /// callback (money rule 9).
  package func outcome(status: Int, body: Data, uid: String) -> DeliveryOutcome {
    guard status == 200 else {
      return .failed(Self.failure(ofStatus: status), isOutcomeUnknown: status == 502 || status == 504)
    }
    do throws(DeliveryFailure) {
      switch agent.speaks {
      case .notice: return .applied(wallet: try Self.wallet(ofNoticeAnswer: body, uid: uid))
      case .settle: return .applied(wallet: try Self.balance(ofSettleAnswer: body))
      }
    } catch {
      return .failed(error, isOutcomeUnknown: false)
    }
  }

  /// An answer's body as it is kept: at most ``Limits/agentAnswerKeptBytes``, cut between characters.
  package static func keptAnswer(_ body: Data) -> String {
    let limit = Limits.agentAnswerKeptBytes
    var kept = String(decoding: body.prefix(limit), as: UTF8.self).cut(toBytes: limit).unicodeScalars
    // A character that the cut went through.
    if body.count > limit { while kept.last == "\u{FFFD}" { kept.removeLast() } }
    return String(kept)
  }

  private static func failure(ofStatus status: Int) -> DeliveryFailure {
    switch status {
    case 500...: .http5xx
    case 400...: .http4xx
    default: .badAnswer
    }
  }

  private static func wallet(ofNoticeAnswer body: Data, uid: String) throws(DeliveryFailure) -> Money {
    guard let object = JSONObject(body), case .bool(let isSuccess)? = object["success"] else { throw .badAnswer }
    guard isSuccess else { throw .refused(code: nil) }
    guard object.text("uid")?.isSame(as: uid) ?? false else { throw .wrongUID }
    guard let wallet = object["wallet"] else { throw .noWallet }
    guard let amount = try? wallet.amount() else { throw .badAnswer }
    return amount.money
  }

  private static func balance(ofSettleAnswer body: Data) throws(DeliveryFailure) -> Money? {
    guard let answer = SettleCodec.answer(body) else { throw .badAnswer }
    guard answer.isApplied else {
      // A code is a word of 4 characters; what is no such word is not the protocol's.
      let isCode =
        (1...16).contains(answer.code.utf8.count)
        && answer.code.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
      throw isCode ? .refused(code: answer.code) : .badAnswer
    }
    return answer.balance
  }
}
