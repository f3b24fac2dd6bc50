import CallboardCore
import GRDB

extension Desk {
  /// Opens a wallet.
  func open(_ db: Database, _ wallet: NewWallet, _ request: PersonRequest) throws -> WalletResult {
    let subject = Journal.Subject(uid: wallet.uid)
    if let problem = try problem(db, wallet) {
      try journal.append(db, .walletOpen, .refused, subject, request, after: problem)
      return .refused(problem)
    }
    let opened = try insert(db, wallet, at: request.at)
    try journal.append(db, .walletOpen, .done, subject, request, after: "balance \(opened.balance)")
    return .done(opened)
  }

  /// Opens all, or none; with `isDryRun` says what it would do.
  func importAll(
    _ db: Database, _ wallets: [NewWallet], isDryRun: Bool, _ request: PersonRequest
  ) throws -> [WalletResult] {
    var seen: Set<[UInt8]> = []
    let problems = try wallets.map { wallet in
      try problem(db, wallet)
        ?? (seen.insert(Array(wallet.uid.utf8)).inserted ? nil : "\(wallet.uid.inert) stands here twice")
    }
    let bad = problems.count { $0 != nil }
    let isDone = bad == 0 && !isDryRun
    let results = try zip(wallets, problems).map { wallet, problem -> WalletResult in
      if let problem { return .refused(problem) }
      if isDone { return .done(try insert(db, wallet, at: request.at)) }
      guard bad == 0 || isDryRun else { return .refused("not opened: \(bad) other wallets of this import are refused") }
      return .done(
        Wallet(uid: wallet.uid, username: wallet.username, opening: wallet.balance, balance: wallet.balance))
    }
    guard !isDryRun else { return results }
    try journal.append(
      db, .walletImport, bad == 0 ? .done : .refused, .init(), request,
      after: bad == 0 ? "\(wallets.count.counted("wallet")) opened" : "\(bad) of \(wallets.count) refused, none opened")
    return results
  }

  /// Posts a correction.
  func adjust(
    _ db: Database, uid: String, by amount: Money, reference: String?, _ request: PersonRequest
  ) throws -> WalletResult {
    let subject = Journal.Subject(reference: reference, uid: uid)
    do {
      if let problem = request.reasonProblem(isRequired: true) { throw Refusal(problem) }
      guard amount != .zero else { throw Refusal("an adjustment by 0 changes nothing") }
      if let reference, Reference(reference) == nil || reference.utf8.contains(0) {
        throw Refusal("a reference has 1 to \(Limits.referenceMaximumBytes) bytes")
      }
      let line = FlowLine(
        id: 0, at: request.at, uid: uid, route: nil, reference: reference, callbackID: nil, business: .adjust,
        amount: amount, before: nil, after: nil, status: .applied, playedAt: nil)
      let wallet = try post(db, line, amount)
      try journal.append(
        db, .walletAdjust, .done, subject, request, before: "balance \(try wallet.balance.subtracting(amount))",
        after: "balance \(wallet.balance)")
      return .done(wallet)
    } catch let refusal as Refusal {
      try journal.append(db, .walletAdjust, .refused, subject, request, after: refusal.sentence)
      return .refused(refusal.sentence)
    }
  }

  private func problem(_ db: Database, _ wallet: NewWallet) throws -> String? {
    if let problem = wallet.problem { return problem }
    if let open = try Wallet.find(db, uid: wallet.uid) {
      return "a wallet is already open for \(wallet.uid.inert), with balance \(open.balance)"
    }
    return nil
  }

  private func insert(_ db: Database, _ wallet: NewWallet, at now: Timestamp) throws -> Wallet {
    let username = wallet.username.flatMap { $0.isEmpty ? nil : $0.storable }
    try db.run(
      "INSERT INTO wallets (uid, username, opening, balance, opened_at) VALUES (?, ?, ?, ?, ?)",
      [wallet.uid, username, wallet.balance.units, wallet.balance.units, now.milliseconds])
    return Wallet(uid: wallet.uid, username: username, opening: wallet.balance, balance: wallet.balance)
  }
}
