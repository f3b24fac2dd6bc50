package import CallboardCore
package import FoundationEssentials

/// Protocol A on the wire: requests as a provider writes them, answers both ways (seed 000).
package enum NoticeCodec {
  /// The body of a notice around data that is sealed already.
  package static func request(orderNo: String, sealed: String, time: Timestamp, uid: String) -> Data {
    var text = JSONText()
    text.add("order_no", orderNo)
    text.add("data", sealed)
    text.add("time", time.seconds)
    text.add("uid", uid)
    return text.data
  }

  /// The body of a notice about an order.
  package static func request(_ order: NoticeOrder, uid: String, cipher: Cipher) -> Data {
    request(orderNo: order.orderNo, sealed: cipher.seal(order.json), time: order.time, uid: uid)
  }

  /// The answer to a notice that was applied, or to a balance query.
  ///
  /// The balance is written by its digits. It is nil only where no wallet is open (a callback that a person completed
  /// elsewhere): the sender then takes the synchronisation for failed, as the seed says.
  package static func success(uid: String, wallet: Money?, at moment: Timestamp) -> Data {
    var text = JSONText()
    text.add("success", true)
    text.add("uid", uid)
    if let wallet { text.add("wallet", wallet) }
    text.add("time", moment.seconds)
    text.add("error", "")
    return text.data
  }

  /// The answer to a notice that failed.
  ///
  /// Never with `wallet`, by whose absence senders know it.
  package static func failure(_ error: String) -> Data {
    var text = JSONText()
    text.add("success", false)
    text.add("error", error)
    return text.data
  }

  /// Reads an answer, or nil when it is not a JSON object that says whether it succeeded.
  package static func answer(_ body: Data) -> NoticeAnswer? {
    guard let object = JSONObject(body), case .bool(let isSuccess)? = object["success"] else { return nil }
    return NoticeAnswer(
      isSuccess: isSuccess, uid: object.text("uid"), wallet: object["wallet"].flatMap { try? $0.amount().money },
      time: object.integer("time").flatMap(BearerToken.moment(of:)), error: object.text("error"))
  }
}

/// What an agent answered to a notice.
package struct NoticeAnswer: Sendable, Equatable {
  package var isSuccess: Bool
  package var uid: String?
  /// The balance after applying.
  package var wallet: Money?
  package var time: Timestamp?
  package var error: String?

  package init(isSuccess: Bool, uid: String?, wallet: Money?, time: Timestamp?, error: String?) {
    self.isSuccess = isSuccess
    self.uid = uid
    self.wallet = wallet
    self.time = time
    self.error = error
  }

  /// Whether the agent applied it: a success without a balance counts as failed (seed 000).
  package var isApplied: Bool { isSuccess && wallet != nil }
}
