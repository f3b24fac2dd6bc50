import CallboardConsole
import CallboardCore
import CallboardProtocols
import CallboardTerminal

/// Performs the console's effects on the store's ports, and puts what comes of them into its mailbox.
struct EffectRunner: Sendable {
  /// How long a load may take before the person is told that the store does not answer.
  static let loadDeadlineSeconds: Int64 = 10

  let house: ConsoleHouse
  let actor: Actor
  let lanes: EffectLanes
  let mailbox: Mailbox<Message>

  /// Performs loads and follows other processes' commits until it is cancelled.
  func performReads() async {
    await withDiscardingTaskGroup { group in
      for lane in lanes.loads {
        group.addTask {
          for await request in lane { await answerInTime(to: request) }
        }
      }
      group.addTask {
        for await _ in house.watch.changes() { mailbox.post(.storeChanged) }
      }
    }
  }

  /// Performs what a person does, in order, until the lanes are finished.
  func performActs() async {
    for await effect in lanes.acts {
      switch effect {
      case .act(let act): mailbox.post(await perform(act))
      case .journalCancelled(let act): await journalCancelled(act)
      case .load, .redraw, .quit: break
      }
    }
  }

  // MARK: Loads

  /// Answers a load; past the deadline the person is told at once, while the read, which cannot be broken off, goes on.
  ///
  /// What it gives after all is put into the mailbox too, and dropped there when it was asked for again meanwhile.
  private func answerInTime(to request: Request) async {
    await withDiscardingTaskGroup { group in
      let deadline = "the store did not answer within \(Self.loadDeadlineSeconds) s; it is asked again"
      group.addTask {
        guard (try? await Task.sleep(for: .seconds(Self.loadDeadlineSeconds))) != nil else { return }
        mailbox.post(.failed(request: request.id, deadline))
      }
      mailbox.post(await answer(to: request))
      group.cancelAll()
    }
  }

  private func answer(to request: Request) async -> Message {
    do {
      return .loaded(request: request.id, try await answer(to: request.question))
    } catch {
      return .failed(request: request.id, error.description)
    }
  }

  private func answer(to question: Question) async throws(StoreFailure) -> Answer {
    switch question {
    case .summary(let minutes): .summary(try await house.board.summary(at: .now, minutes: minutes))
    case .callbacks(let query): .callbacks(try await house.board.callbacks(query))
    case .flow(let query): .flow(try await house.board.flow(query))
    case .detail(let id): .detail(try await house.board.detail(of: id))
    }
  }

  // MARK: Acts

  private func perform(_ act: Act) async -> Message {
    guard let actions = house.actions else {
      return .actFailed(act: act.id, house.readOnlyReason ?? "nothing can be changed from here")
    }
    let request = request(for: act)
    do {
      switch act.wish {
      case .retry: return .acted(act: act.id, try await actions.retry(act.target, request))
      case .repair(let delta): return .acted(act: act.id, try await actions.repair(act.target, delta: delta, request))
      case .undo: return .acted(act: act.id, try await actions.undo(act.target, request))
      case .reveal: return try await reveal(act, request, actions)
      }
    } catch let failure as StoreFailure {
      return .actFailed(act: act.id, failure.description)
    } catch {
      return .actFailed(act: act.id, "it failed: \(error)")
    }
  }

  /// Opens with the person's own key files; the trail has it before anything is shown.
  private func reveal(_ act: Act, _ request: PersonRequest, _ actions: any ActionDesk) async throws -> Message {
    guard let callback = try await house.board.detail(of: act.target.id)?.callback else {
      return .acted(act: act.id, .notFound)
    }
    guard callback.version == act.target.version else {
      try await actions.journal(.reveal, outcome: .refused, target: act.target, request)
      return .acted(act: act.id, .skipped("it changed meanwhile; look again"))
    }
    do {
      let opened = try await Reveal(settings: house.settings, actions: actions).open(callback, request)
      let revelation = opened.keyName.map { Revelation.opened(opened.text, keyName: $0) } ?? .clear(opened.text)
      return .revealed(act: act.id, revelation, at: .now)
    } catch let failure as RevealFailure {
      return .revealed(act: act.id, .unopened(failure.sentence), at: .now)
    }
  }

  private func journalCancelled(_ act: Act) async {
    guard let actions = house.actions else { return }
    do {
      try await actions.journal(act.wish.verb, outcome: .cancelled, target: act.target, request(for: act))
    } catch {
      mailbox.post(.actFailed(act: act.id, error.description))
    }
  }

  private func request(for act: Act) -> PersonRequest {
    PersonRequest(actor: actor, reason: act.reason, command: act.command, at: .now)
  }
}
