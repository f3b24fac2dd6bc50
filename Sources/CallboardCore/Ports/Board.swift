/// What the console and the commands read.
///
/// Each call reads what stood at one moment, and none holds a transaction after it returned. One that goes through much
/// of the store (what a filter leaves no shorter way to, groups, the hand-over, ``verify()``) lasts as long as that takes,
/// on a connection of its own; all others are short.
package protocol Board: Sendable {
  /// The counts and times of the header, with the last `minutes` tallies.
  func summary(at now: Timestamp, minutes: Int) async throws(StoreFailure) -> BoardSummary
  /// A stretch of a list of callbacks.
  ///
  /// Where the filter leaves no shorter way the list is gone through on a connection of its own, while the board goes
  /// on: `progress` hears how far it is, in percent, and cancelling the task ends it with ``StoreFailure/givenUp``.
  func callbacks(
    _ query: CallbackQuery, telling progress: @escaping @Sendable (_ percent: Int) -> Void
  ) async throws(StoreFailure) -> Page<Callback>
  /// All of one callback, or nil.
  func detail(of id: Int64) async throws(StoreFailure) -> CallbackDetail?
  /// The callbacks that a person means by a reference or an id.
  ///
  /// Those that own or claim the reference, and the one with that id; `id:42` means the id alone. At most
  /// ``Limits/pageMaximumRows`` and one.
  func find(_ text: String) async throws(StoreFailure) -> [Callback]
  /// A stretch of the wallet flow; found as those of callbacks.
  func flow(
    _ query: FlowQuery, telling progress: @escaping @Sendable (_ percent: Int) -> Void
  ) async throws(StoreFailure) -> Page<FlowLine>
  /// How many rows a filter leaves; found as those of callbacks.
  func count(
    _ query: CountQuery, telling progress: @escaping @Sendable (_ percent: Int) -> Void
  ) async throws(StoreFailure) -> Int
  /// The wallet of a uid, or nil.
  func wallet(uid: String) async throws(StoreFailure) -> Wallet?
  /// Wallets by uid, those after `uid`.
  func wallets(after uid: String?, limit: Int) async throws(StoreFailure) -> [Wallet]
  /// A stretch of the wallets; found as those of callbacks.
  func wallets(
    _ query: WalletQuery, telling progress: @escaping @Sendable (_ percent: Int) -> Void
  ) async throws(StoreFailure) -> Page<Wallet>
  /// A stretch of the trail; found as those of callbacks.
  func actions(
    _ query: ActionQuery, telling progress: @escaping @Sendable (_ percent: Int) -> Void
  ) async throws(StoreFailure) -> Page<Action>
  /// How many callbacks of a list share each value, exactly.
  ///
  /// Reads on a connection of its own and goes through all that the filter leaves, so it may take as long as the store
  /// is large, while the board goes on; cancelling the task ends it with ``StoreFailure/givenUp``.
  func groups(_ query: GroupQuery) async throws(StoreFailure) -> Grouping
  /// Notes, newest last: those before `id`, all or those of one callback.
  func notes(on callback: Int64?, before id: Int64?, limit: Int) async throws(StoreFailure) -> [Note]
  /// What the next shift must know, with what happened since a moment.
  func handover(since: Timestamp, at now: Timestamp) async throws(StoreFailure) -> Handover
  /// How each route stands that the store knows of, by name.
  func routes(at now: Timestamp) async throws(StoreFailure) -> [RouteStanding]
  /// The newest kept messages of a route that came sealed, for trying keys; newest first.
  func sealedSamples(of route: String, limit: Int) async throws(StoreFailure) -> [SealedSample]
  /// Checks every invariant.
  func verify() async throws(StoreFailure) -> VerifyReport
}

extension Board {
  /// A stretch of a list of callbacks; how far the search is nobody hears.
  package func callbacks(_ query: CallbackQuery) async throws(StoreFailure) -> Page<Callback> {
    try await callbacks(query) { _ in }
  }

  /// A stretch of the wallet flow; how far the search is nobody hears.
  package func flow(_ query: FlowQuery) async throws(StoreFailure) -> Page<FlowLine> {
    try await flow(query) { _ in }
  }

  /// A stretch of the wallets; how far the search is nobody hears.
  package func wallets(_ query: WalletQuery) async throws(StoreFailure) -> Page<Wallet> {
    try await wallets(query) { _ in }
  }

  /// A stretch of the trail; how far the search is nobody hears.
  package func actions(_ query: ActionQuery) async throws(StoreFailure) -> Page<Action> {
    try await actions(query) { _ in }
  }
}
