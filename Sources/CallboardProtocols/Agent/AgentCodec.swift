package import CallboardCore
import FoundationEssentials

/// Speaks to the agent of one route: writes what is sent to it and reads what it answers.
///
/// No network and no clock.
package struct AgentCodec: Sendable {
  package let route: Route
  package let agent: AgentSettings
  private let receiving: KeyRing
  private let sealing: KeyRing

  /// Makes the codec of a route; nil for one that applies in the ledger.
  ///
  /// - Throws: ``CipherError/badKey(name:)`` when a key cannot be used.
  package init?(route: Route) throws(CipherError) {
    guard let agent = route.agent else { return nil }
    self.route = route
    self.agent = agent
    receiving = try KeyRing(route.receivingKeys)
    sealing = try KeyRing(agent.keys)
  }

  /// The request of one attempt.
  ///
  /// What is sealed for a notice agent is, byte for byte, what the provider sent sealed, or the order that the kept
  /// JSON says, so that every attempt sends the identical data (money rule 9). A settle agent gets the kept body as it
  /// came.
  ///
  /// - Throws: ``AgentRequestFailure`` when it cannot be written; nothing may be sent then.
  package func request(for delivery: Delivery, at now: Timestamp) throws(AgentRequestFailure) -> AgentRequest {
    switch agent.speaks {
    case .notice: try notice(delivery, at: now)
    case .settle: post(delivery.body, authorization: fixedAuthorization)
    }
  }

  /// The query for a balance at the agent; nil where none is configured.
  ///
  /// It carries no token (`protocols.md` A, wallet query).
  package func walletQuery(uid: String) -> AgentRequest? {
    guard let address = agent.walletQuery else { return nil }
    let mark = address.contains("?") ? "&" : "?"
    return AgentRequest(
      method: .get, url: "\(address)\(mark)uid=\(uid.percentEncoded)", headers: [.init("Accept", "application/json")])
  }

  private func notice(_ delivery: Delivery, at now: Timestamp) throws(AgentRequestFailure) -> AgentRequest {
    let order = try orderToSeal(delivery)
    guard let sealer = sealing.sealer(at: now) else { throw .noSealingKey }
    let content = delivery.content
    let token = BearerToken(
      account: agent.account ?? "", uid: content.uid, time: now, username: content.username,
      wallet: delivery.walletLastSeen)
    let body = NoticeCodec.request(
      orderNo: content.reference.text, sealed: sealer.seal(order), time: content.playedAt ?? now, uid: content.uid)
    return post(body, authorization: fixedAuthorization ?? Authorization.header(token.sealed(with: sealer)))
  }

  /// The plain text that goes into `data`.
  private func orderToSeal(_ delivery: Delivery) throws(AgentRequestFailure) -> Data {
    guard delivery.content.kind == .notice else {
      guard let order = OrderReading.order(delivery.body) else { throw .unreadable }
      return order.json
    }
    guard let sealed = NoticeReading.Envelope(body: delivery.body).sealed else { throw .unreadable }
    // Any key of the route, valid or not: it was opened when it came, and the night of a key change lies between
    // attempts.
    let opened = try? receiving.open(sealed, at: nil) { plain in
      JSONObject(plain)?.text("order_no")?.isSame(as: delivery.content.reference.text) ?? false ? plain : nil
    }
    guard let opened else { throw .unopened }
    return opened.value
  }

  private var fixedAuthorization: String? {
    agent.bearer.map { Authorization.header(String(decoding: $0.bytes, as: UTF8.self)) }
  }

  private func post(_ body: Data, authorization: String?) -> AgentRequest {
    var headers = [AgentRequest.Header("Content-Type", "application/json"), .init("Accept", "application/json")]
    if let authorization { headers.append(.init("Authorization", authorization)) }
    return AgentRequest(url: agent.url, headers: headers, body: body)
  }
}

/// Why a request to an agent cannot be written; the callback is not sent.
package enum AgentRequestFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// No key of the agent is valid now.
  case noSealingKey
  /// What is kept opens with no key of the route any more.
  case unopened
  /// What is kept is not what its kind says.
  case unreadable

  package var description: String {
    switch self {
    case .noSealingKey: "no key of the agent is valid now; add one to its keys"
    case .unopened: "what the provider sent opens with no key of the route any more; put the old key back"
    case .unreadable: "what is kept is not a message of the route's protocol"
    }
  }
}

extension String {
  /// The text in a query: all but unreserved characters as `%XX` of their UTF-8 bytes (RFC 3986, 2.1).
  fileprivate var percentEncoded: String {
    utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.properties.isAlphabetic && byte < 128 || (48...57).contains(byte) || "-._~".utf8.contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(scalar) : "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}
