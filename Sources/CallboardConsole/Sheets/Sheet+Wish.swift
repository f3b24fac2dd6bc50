import CallboardCore

extension Sheet {
  /// What a sheet needs to know of the hour and the words to read what was typed.
  struct Reader: Sendable {
    let now: Timestamp
    let zone: ZoneOffsets
    let strings: Strings
  }

  /// What is wished as far as it is typed; what cannot be read counts as nothing.
  ///
  /// Nil until a bulk act is drawn up.
  func wish(_ reader: Reader) -> Act.Wish? {
    switch subject {
    case .callback(.retry, _, _): .retry
    case .callback(.repair, _, _): .repair(try? correction())
    case .callback(.undo, _, _): .undo
    case .callback(.reveal, _, _): .reveal
    case .bulk: chosen(reader.strings).map(Act.Wish.createJob)
    case .job(let state, let job): .setJob(job.id, to: state)
    case .mode(let mode, let standing): .setMode(mode, of: standing.route, until: until(reader))
    }
  }

  /// The command line that does the same; nil until a bulk act is drawn up.
  func command(_ reader: Reader) -> String? {
    wish(reader).map {
      CommandLine.text(
        for: $0, id: target?.id, reason: reason, includesUnknown: includesUnknown(reader.strings))
    }
  }

  /// The change of a wallet, or the balance, as typed; nil when nothing was.
  func correction() throws(MoneyError) -> Correction? {
    if let text = text(where: { $0 == .amount }) {
      return .delta(try Money(text: text.hasPrefix("+") ? String(text.dropFirst()) : text))
    }
    return try text(where: { $0 == .wallet }).map { (text) throws(MoneyError) in .wallet(try Money(text: text)) }
  }

  private func until(_ reader: Reader) -> Timestamp? {
    text { $0 == .until }.flatMap {
      MomentInput.moment($0, now: reader.now, zone: reader.zone)
    }
  }

  /// Whether the word was typed that takes those of unknown outcome in.
  func includesUnknown(_ strings: Strings) -> Bool {
    text { if case .unknown = $0 { true } else { false } } == strings(.sheet(.wordUnknown))
  }

  /// What a bulk act would do as it stands: a retry leaves out those of unknown outcome until their word is typed.
  ///
  /// A repair leaves none out: whether the agent applied it is what the person has found out.
  func chosen(_ strings: Strings) -> JobDraft? {
    guard case .bulk(_, let draft?) = subject else { return nil }
    return draft.verb == .repair || includesUnknown(strings) ? draft : draft.withoutUnknown
  }

  /// How many callbacks a bulk act would take, as it stands.
  func bulkCount(_ strings: Strings) -> Int { chosen(strings)?.ids.count ?? 0 }

  /// Whether what is planned moves money, so that a typed word counts.
  var asksForTyped: Bool {
    guard case .callback(.repair, _, _) = subject else { return true }
    if case .delta(let delta)? = try? correction() { return delta != .zero }
    return false
  }

  /// Whose wallet a plan would change though none is open; nil where one is, or that is not known.
  var walletless: String? {
    tellsWallet && known != nil && known?.wallet == nil ? target?.uid : nil
  }

  /// What undoing its repair takes back from a wallet of the ledger, or adds to it; nil until that is known.
  var undoing: Money? {
    guard let known, tellsWallet else { return nil }
    // All corrections but those already taken back, which sum to nothing.
    let lines = known.flow.filter { $0.business == .adjust }.compactMap(\.amount)
    return try? lines.reduce(Money.zero) { try $0.adding($1) }.negated()
  }

  /// How a change leaves the wallet: `4,078.90 → 4,098.40`; nil where that is not known.
  func balances(after delta: Money) -> String? {
    guard let balance = known?.wallet?.balance, let after = try? balance.adding(delta) else { return nil }
    return "\(balance.display) \(Symbol.arrow) \(after.display)"
  }

  /// Whether confirming it moves money; a route's mode only says what becomes of callbacks to come.
  private var movesMoney: Bool {
    if case .mode = subject { false } else { true }
  }

  /// The first thing that keeps it from being confirmed, and the field where it stands; nil for what no field mends.
  func obstacle(_ reader: Reader) -> (field: Int?, sentence: String)? {
    let strings = reader.strings
    if case .bulk(_, let draft) = subject {
      guard let draft else { return (nil, strings(.sheet(.sheetCounting))) }
      if draft.ids.isEmpty { return (nil, strings(.sheet(.sheetNothingLeft))) }
    }
    for (index, field) in fields.enumerated() {
      if let sentence = obstacle(in: field, reader) { return (index, sentence) }
    }
    return nil
  }

  private func obstacle(in field: Field, _ reader: Reader) -> String? {
    let strings = reader.strings
    switch field.role {
    case .reason(let isRequired): return isRequired && reason == nil ? strings(.sheet(.sheetNeedsReason)) : nil
    case .amount, .wallet:
      do { _ = try correction() } catch { return strings(.sheet(.sheetBadAmount), strings.told(error.description)) }
      guard field.text != nil, asksForTyped, let walletless else { return nil }
      return strings(.sheet(.sheetNoWallet), walletless)
    case .until: return field.text != nil && until(reader) == nil ? strings(.sheet(.sheetBadUntil)) : nil
    case .unknown(let isRequired):
      let word = strings(.sheet(.wordUnknown))
      if isRequired && field.text != word { return strings(.sheet(.sheetNeedsUnknown), word) }
      if let text = field.text, text != word { return strings(.sheet(.sheetUnknownOrNothing), word) }
      return bulkCount(strings) == 0 && !isRequired ? strings(.sheet(.sheetAllUnknown), word) : nil
    case .typed(let words):
      guard asksForTyped, field.text != words else { return nil }
      return strings(.sheet(movesMoney ? .sheetNeedsTyped : .sheetNeedsTypedRoute), words)
    case .count:
      let count = String(bulkCount(strings))
      return field.text?.filter { $0 != "," } != count ? strings(.sheet(.sheetNeedsCount), count) : nil
    }
  }
}
