import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation

/// A shift of one person, played by the program: r on a stuck callback, m on a rejected one, d on a sealed one.
struct DemoShift {
  var desk: Desk
  var settings: Settings
  /// What the opened wallet of the unknown user holds.
  static let opening = Money(units: 1_000_000)

  /// What was done, and the wallets that were opened for it.
  struct Outcome {
    var deeds: [DemoReport.Deed] = []
    var openings: [String: Money] = [:]
  }

  /// Works until everything is done, or `deadline` is over.
  func work(until deadline: ContinuousClock.Instant) async throws -> Outcome {
    var outcome = Outcome()
    outcome.deeds.append(try await decrypt(until: deadline))
    outcome.deeds.append(try await repair(until: deadline))
    let (deed, opened) = try await retry(until: deadline)
    outcome.deeds.append(deed)
    if let opened { outcome.openings[opened] = Self.opening }
    return outcome
  }

  private func decrypt(until deadline: ContinuousClock.Instant) async throws -> DemoReport.Deed {
    let name = "d decrypt"
    guard let sealed = try await first(until: deadline, where: { $0.kind == .notice && $0.state == .applied }) else {
      return DemoReport.Deed(name: name, sentence: "no applied notice came in time", isDone: false)
    }
    do {
      let opened = try await Reveal(settings: settings, actions: desk.actions)
        .open(sealed, request("decrypt", sealed, reason: "demo: look inside"))
      let isItself = sealed.reference.map(opened.text.contains) ?? false
      return DemoReport.Deed(
        name: name, sentence: "\(sealed.title) opened with the key \(opened.keyName ?? "none")", isDone: isItself)
    } catch let failure as RevealFailure {
      return DemoReport.Deed(name: name, sentence: "\(sealed.title): \(failure.sentence)", isDone: false)
    }
  }

  private func repair(until deadline: ContinuousClock.Instant) async throws -> DemoReport.Deed {
    let name = "m mark repaired"
    guard let rejected = try await first(until: deadline, where: { $0.rejection?.reason == .unopened }) else {
      return DemoReport.Deed(name: name, sentence: "no rejected callback came in time", isDone: false)
    }
    let result = try await desk.actions.repair(
      rejected.rowVersion, delta: nil, request("repair", rejected, reason: "demo: completed elsewhere"))
    return deed(name, rejected, result)
  }

  /// Opens the wallet that a stuck callback wants, asks for one attempt, and waits for it.
  private func retry(until deadline: ContinuousClock.Instant) async throws -> (DemoReport.Deed, opened: String?) {
    let name = "r retry"
    guard let stuck = try await first(until: deadline, where: { $0.state == .stuck && $0.failure == .unknownUser }),
      let uid = stuck.uid
    else {
      return (DemoReport.Deed(name: name, sentence: "no callback got stuck in time", isDone: false), nil)
    }
    let why = "demo: the wallet was missing"
    let wallet = try await desk.actions.openWallet(
      NewWallet(uid: uid, balance: Self.opening), request("wallet open \(uid)", nil, reason: why))
    guard case .done = wallet else {
      return (DemoReport.Deed(name: name, sentence: "the wallet \(uid) was not opened", isDone: false), nil)
    }
    // A redelivery may have come between: the newest version is what a person sees.
    guard let seen = try await desk.board.detail(of: stuck.id)?.callback else {
      return (DemoReport.Deed(name: name, sentence: "\(stuck.title) is gone", isDone: false), uid)
    }
    let result = try await desk.actions.retry(seen.rowVersion, request("retry", seen, reason: why))
    let applied = try await first(until: deadline) { $0.id == stuck.id && $0.state == .applied }
    guard applied != nil else { return (deed(name, stuck, result).failed("it was not applied in time"), uid) }
    return (
      DemoReport.Deed(name: name, sentence: "\(stuck.title) of \(uid) applied once its wallet was open", isDone: true),
      uid
    )
  }

  private func deed(_ name: String, _ callback: Callback, _ result: ActionResult) -> DemoReport.Deed {
    switch result {
    case .done(let now):
      DemoReport.Deed(name: name, sentence: "\(callback.title) is \(now.state.rawValue)", isDone: true)
    case .skipped(let sentence):
      DemoReport.Deed(name: name, sentence: "\(callback.title): \(sentence)", isDone: false)
    case .notFound: DemoReport.Deed(name: name, sentence: "\(callback.title) is gone", isDone: false)
    }
  }

  /// The first callback of the newest page that `isWanted`, looked for again and again until the deadline.
  private func first(
    until deadline: ContinuousClock.Instant, where isWanted: (Callback) -> Bool
  ) async throws -> Callback? {
    while true {
      let page = try await desk.board.callbacks(
        CallbackQuery(list: .notices, anchor: .first, limit: Limits.pageMaximumRows))
      if let found = page.rows.first(where: isWanted) { return found }
      guard ContinuousClock.now < deadline else { return nil }
      try await Task.sleep(for: .milliseconds(Limits.watchIntervalMilliseconds))
    }
  }

  private func request(_ verb: String, _ callback: Callback?, reason: String) -> PersonRequest {
    let words = callback.map { "\(verb) \($0.id)" } ?? verb
    return PersonRequest(actor: .current(), reason: reason, command: "callboard \(words)", at: .now)
  }
}

extension DemoReport.Deed {
  fileprivate func failed(_ why: String) -> DemoReport.Deed {
    DemoReport.Deed(name: name, sentence: "\(sentence); \(why)", isDone: false)
  }
}
