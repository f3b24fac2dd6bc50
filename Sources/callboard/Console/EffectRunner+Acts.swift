import CallboardConsole
import CallboardCore
import CallboardProtocols
import CallboardTerminal

extension EffectRunner {
  /// Asks the desk that an act belongs to.
  func perform(_ act: Act) async -> Message {
    guard let actions = house.actions, let routes = house.routes else {
      return .actFailed(act: act.id, house.readOnlyReason ?? "nothing can be changed from here")
    }
    let request = request(for: act)
    do {
      switch act.wish {
      case .createJob(let draft): return .acted(act: act.id, .job(try await house.jobs.createJob(draft, request)))
      case .setJob(let id, let state):
        return .acted(act: act.id, .job(try await house.jobs.setJob(id, to: state, request)))
      case .setMode(let mode, let route, let until):
        return .acted(act: act.id, .mode(try await routes.setMode(mode, of: route, until: until, request)))
      case .note(let text):
        return .acted(act: act.id, .note(try await actions.note(text, on: act.target?.id, request)))
      case .claimMany(let ids): return .acted(act: act.id, .kept(try await actions.claim(ids, request)))
      case .releaseMany(let ids): return .acted(act: act.id, .kept(try await actions.release(ids, request)))
      case .retry, .repair, .undo, .reveal, .claim, .release:
        guard let target = act.target else { return .acted(act: act.id, .callback(.notFound)) }
        return try await perform(act, on: target, request, actions)
      }
    } catch let failure as StoreFailure {
      return .actFailed(act: act.id, failure.description)
    } catch {
      return .actFailed(act: act.id, "it failed: \(error)")
    }
  }

  private func perform(
    _ act: Act, on target: RowVersion, _ request: PersonRequest, _ actions: any ActionDesk
  ) async throws -> Message {
    let result =
      switch act.wish {
      case .repair(let correction): try await actions.repair(target, with: correction, request)
      case .undo: try await actions.undo(target, request)
      case .reveal: nil as ActionResult?
      case .claim: try await actions.claim(target, request)
      case .release: try await actions.release(target, request)
      case .retry, .createJob, .setJob, .setMode, .note, .claimMany, .releaseMany:
        try await actions.retry(target, request)
      }
    guard let result else { return try await reveal(act, target, request, actions) }
    return .acted(act: act.id, .callback(result))
  }

  /// Opens with the person's own key files; the trail has it before anything is shown.
  private func reveal(
    _ act: Act, _ target: RowVersion, _ request: PersonRequest, _ actions: any ActionDesk
  ) async throws -> Message {
    guard let callback = try await house.board.detail(of: target.id)?.callback else {
      return .acted(act: act.id, .callback(.notFound))
    }
    guard callback.version == target.version else {
      try await actions.journal(.reveal, outcome: .refused, target: target, request)
      return .acted(act: act.id, .callback(.skipped("it changed meanwhile; look again")))
    }
    do {
      let opened = try await Reveal(settings: house.settings, actions: actions).open(callback, request)
      let disagreements = opened.disagreements(with: callback)
      let revelation =
        opened.keyName.map { Revelation.opened(opened.text, keyName: $0, disagreements: disagreements) }
        ?? .clear(opened.text, disagreements: disagreements)
      return .revealed(act: act.id, revelation, at: clock())
    } catch let failure as RevealFailure {
      return .revealed(act: act.id, .unopened(failure.sentence), at: clock())
    }
  }

  /// Journals a wish that was cancelled; the person hears of it where that fails.
  func journalCancelled(_ act: Act) async -> Message? {
    guard let actions = house.actions else { return nil }
    do {
      try await actions.journal(act.wish.verb, outcome: .cancelled, target: act.target, request(for: act))
      return nil
    } catch {
      return .notJournaled(error.description)
    }
  }

  private func request(for act: Act) -> PersonRequest {
    PersonRequest(actor: actor, reason: act.reason, command: act.command, at: .now)
  }
}
