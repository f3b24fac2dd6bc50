/// What a person can change.
///
/// Each call is one transaction: a compare-and-set on (id, version), and the journal's line, also when the wish is
/// refused.
package protocol ActionDesk: Sendable {
  /// Asks for one attempt, now.
  func retry(_ target: RowVersion, _ request: PersonRequest) async throws(StoreFailure) -> ActionResult
  /// Closes a callback as completed elsewhere, with a line in the wallet flow where one is asked for.
  func repair(_ target: RowVersion, with correction: Correction?, _ request: PersonRequest)
    async throws(StoreFailure) -> ActionResult
  /// Takes a repair back; each flow line that it wrote gets its opposite.
  func undo(_ target: RowVersion, _ request: PersonRequest) async throws(StoreFailure) -> ActionResult
  /// Hands out what is kept of a callback, to be opened with the person's own key files; journaled before it returns.
  func reveal(_ target: RowVersion, _ request: PersonRequest) async throws(StoreFailure) -> KeptMessage?
  /// Journals a wish that was refused or cancelled before it reached the store; `target` is nil for one that is not
  /// about a single callback.
  func journal(_ verb: ActionVerb, outcome: ActionOutcome, target: RowVersion?, _ request: PersonRequest)
    async throws(StoreFailure)

  /// Writes a note on a callback, or a general one; its text is journaled too.
  func note(_ text: String, on callback: Int64?, _ request: PersonRequest) async throws(StoreFailure) -> NoteResult
  /// Begins to look after a callback; refused when it is done, or when somebody looks after it already.
  ///
  /// Advisory, so its version stands, and one that moved on meanwhile is taken all the same.
  func claim(_ target: RowVersion, _ request: PersonRequest) async throws(StoreFailure) -> ActionResult
  /// Ends a claim, be it somebody else's, which the journal then says; refused when there is none.
  func release(_ target: RowVersion, _ request: PersonRequest) async throws(StoreFailure) -> ActionResult
  /// ``claim(_:_:)`` of many callbacks in their order, with a line of the journal each.
  ///
  /// A stretch of them is one transaction, so that the gateway comes in between; where one fails, those before it stand.
  func claim(_ ids: [Int64], _ request: PersonRequest) async throws(StoreFailure) -> KeepResult
  /// ``release(_:_:)`` of many callbacks, as they are claimed.
  func release(_ ids: [Int64], _ request: PersonRequest) async throws(StoreFailure) -> KeepResult

  /// Opens a wallet, or says why not.
  func openWallet(_ wallet: NewWallet, _ request: PersonRequest) async throws(StoreFailure) -> WalletResult
  /// Opens many wallets in one transaction: all, or none. With `isDryRun` says what it would do and changes nothing.
  ///
  /// - Returns: One result a wallet, in their order.
  func importWallets(_ wallets: [NewWallet], isDryRun: Bool, _ request: PersonRequest)
    async throws(StoreFailure) -> [WalletResult]
  /// Posts an `adjust` line; refused when the balance would fall below zero (money rule 6).
  func adjust(uid: String, by amount: Money, reference: String?, _ request: PersonRequest)
    async throws(StoreFailure) -> WalletResult
}

extension ActionDesk {
  /// ``repair(_:with:_:)`` with a change of a ledger wallet, or with none.
  package func repair(
    _ target: RowVersion, delta: Money?, _ request: PersonRequest
  ) async throws(StoreFailure) -> ActionResult {
    try await repair(target, with: delta.map(Correction.delta), request)
  }
}

/// What a repair writes into the wallet flow (money rule 10).
package enum Correction: Sendable, Equatable {
  /// On a ledger route: an `adjust` line that changes the wallet.
  case delta(Money)
  /// On an agent route: a `sync` line with the agent's balance, as information.
  case wallet(Money)
}

/// A wallet to be opened.
package struct NewWallet: Sendable, Equatable {
  package var uid: String
  package var username: String?
  package var balance: Money

  package init(uid: String, username: String? = nil, balance: Money) {
    self.uid = uid
    self.username = username
    self.balance = balance
  }

  /// Why no store would open it, in one sentence; nil when nothing but its neighbours can be against it.
  package var problem: String? {
    let name = uid.inert
    if uid.isEmpty { return "a uid is missing" }
    if uid.utf8.count > Limits.uidMaximumBytes {
      return "the uid \(name.prefix(20))… is longer than \(Limits.uidMaximumBytes) bytes"
    }
    if uid != name { return "the uid \(name) holds a control character" }
    return balance.isNegative ? "the balance of \(name) is below zero" : nil
  }
}

/// What became of a wish about a wallet.
package enum WalletResult: Sendable, Equatable {
  /// Done; the wallet as it stands now.
  case done(Wallet)
  /// Not done, and why, in one sentence.
  case refused(String)
}
