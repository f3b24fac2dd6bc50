package import CallboardCore
package import FoundationEssentials

/// The token of protocol A (令牌创建): `{"account","uid","time","username","wallet"}`, sealed with the route's cipher.
package struct BearerToken: Sendable, Equatable {
  package var account: String
  package var uid: String
  /// When it was made; nil when it does not say so in a form that is known.
  package var time: Timestamp?
  /// The wallet's alias.
  package var username: String?
  /// The last balance that the sender knew; information only.
  package var wallet: Money?

  package init(
    account: String, uid: String, time: Timestamp?, username: String? = nil, wallet: Money? = nil
  ) {
    self.account = account
    self.uid = uid
    self.time = time
    self.username = username
    self.wallet = wallet
  }

  /// The token's JSON, with `time` in seconds.
  package var json: Data {
    var text = JSONText()
    text.add("account", account)
    text.add("uid", uid)
    if let time { text.add("time", time.seconds) }
    text.add("username", username ?? uid)
    text.add("wallet", wallet ?? .zero)
    return text.data
  }

  /// The token as it goes after `Bearer `.
  package func sealed(with cipher: Cipher) -> String { cipher.seal(json) }

  /// Reads an opened token, or nil when it is not one: `account` and `uid` must be there.
  package init?(json: Data) {
    guard let object = JSONObject(json), let account = object.text("account"), let uid = object.text("uid") else {
      return nil
    }
    self.init(
      account: account, uid: uid, time: object.integer("time").flatMap(Self.moment(of:)),
      username: object.text("username").flatMap { $0.isEmpty ? nil : $0 },
      wallet: object["wallet"].flatMap { try? $0.amount().money })
  }

  /// The moment of a Unix time whose unit shows in its size: seconds, milliseconds, microseconds or nanoseconds.
  ///
  /// Seconds below 1e11 reach the year 5138, milliseconds from 1e11 on begin in 1973.
  static func moment(of number: Int64) -> Timestamp? {
    switch number {
    case ..<0: nil
    case ..<100_000_000_000: Timestamp(seconds: number)
    case ..<100_000_000_000_000: Timestamp(milliseconds: number)
    case ..<100_000_000_000_000_000: Timestamp(milliseconds: number / 1_000)
    default: Timestamp(milliseconds: number / 1_000_000)
    }
  }

  /// Why the token is not accepted on a route, or nil: its account, and its age where the route limits that.
  ///
  /// A route that limits the age refuses a token whose time cannot be read.
  func refusal(account wanted: String?, toleranceSeconds: Int64, now: Timestamp) -> Rejection? {
    if let wanted, !account.isSame(as: wanted) { return Rejection(.tokenRefused, field: "account") }
    guard toleranceSeconds > 0 else { return nil }
    guard let time, abs(now.milliseconds(since: time)) / 1_000 <= toleranceSeconds else {
      return Rejection(.tokenRefused, field: "time")
    }
    return nil
  }
}

/// The `Authorization` header of RFC 6750.
package enum Authorization {
  /// The token of a header `Bearer <token>`, or nil when it is something else.
  package static func bearer(_ header: String?) -> String? {
    guard let header else { return nil }
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    let token = parts[1].drop { $0 == " " }
    return token.isEmpty ? nil : String(token)
  }

  /// The header of a token.
  package static func header(_ token: String) -> String { "Bearer " + token }
}
