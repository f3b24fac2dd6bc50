package import CallboardCore
package import CallboardProtocols
package import FoundationEssentials

/// What a provider needs to write notices for one agent: the agent's account and its cipher.
package struct NoticeSeal: Sendable {
  package let account: String
  package let cipher: Cipher

  package init(account: String, cipher: Cipher) {
    self.account = account
    self.cipher = cipher
  }

  /// The bearer token of a player.
  package func token(uid: String, username: String? = nil, wallet: Money? = nil, at moment: Timestamp) -> String {
    BearerToken(account: account, uid: uid, time: moment, username: username, wallet: wallet).sealed(with: cipher)
  }

  /// The body and the token of one spin, sent at `moment`.
  package func notice(
    _ order: NoticeOrder, uid: String, username: String? = nil, at moment: Timestamp
  ) -> (body: Data, token: String) {
    (NoticeCodec.request(order, uid: uid, cipher: cipher), token(uid: uid, username: username, at: moment))
  }
}
