/// A wallet of the embedded ledger.
///
/// One uid is one wallet across its routes.
package struct Wallet: Sendable, Hashable {
  package var uid: String
  package var username: String?
  /// The balance it was opened with; opening + flow = balance.
  package var opening: Money
  package var balance: Money

  package init(uid: String, username: String? = nil, opening: Money, balance: Money) {
    self.uid = uid
    self.username = username
    self.opening = opening
    self.balance = balance
  }
}
