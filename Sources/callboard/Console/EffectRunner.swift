import CallboardConsole
import CallboardCore
import CallboardTerminal

/// Performs the console's effects on the store's ports, and puts what comes of them into its mailbox.
struct EffectRunner: Sendable {
  /// How long a load may take before the person is told that the store does not answer.
  static let loadDeadlineSeconds: Int64 = 10

  /// Among how many of the newest actions the person's own is looked for.
  static let actionRows = 200

  /// Among how many of the newest jobs one is looked for that ended while the person was away.
  static let jobRows = 20

  let house: ConsoleHouse
  let actor: Actor
  let lanes: EffectLanes
  let mailbox: Mailbox<Message>
  let clipboard: Clipboard
  /// The time at which the store is asked; what a person does is always kept with the true one.
  var clock: @Sendable () -> Moment = { .now }

  /// Performs loads and follows other processes' commits until it is cancelled.
  func performReads() async {
    await withDiscardingTaskGroup { group in
      for lane in lanes.loads {
        group.addTask { await perform(lane) }
      }
      group.addTask {
        for await text in lanes.copies { mailbox.post(.copied(text, to: await clipboard.put(text))) }
      }
      group.addTask {
        for await name in lanes.themes { mailbox.post(theme(named: name)) }
      }
      group.addTask {
        for await order in lanes.exports { mailbox.post(.export(order.id, await export(order))) }
      }
      group.addTask {
        for await effect in lanes.screens {
          if let message = await outcome(of: effect) { mailbox.post(message) }
        }
      }
      group.addTask {
        for await _ in house.watch.changes() { mailbox.post(.storeChanged) }
      }
    }
  }

  /// Performs the loads of one place; each ends the one before it.
  private func perform(_ lane: AsyncStream<EffectLanes.Load?>) async {
    var loads = lane.makeAsyncIterator()
    var next = await loads.next()
    while let wish = next {
      next = await withDiscardingTaskGroup { group in
        if let wish { group.addTask { await perform(wish) } }
        let following = await loads.next()
        group.cancelAll()
        return following
      }
    }
  }

  /// Answers a load, once the cursor has rested where the request waits for that.
  private func perform(_ load: EffectLanes.Load) async {
    if load.request.waitsForRest {
      let rested = load.cameAt.advanced(by: .milliseconds(Limits.restMilliseconds))
      guard (try? await ContinuousClock().sleep(until: rested, tolerance: nil)) != nil else { return }
    }
    await answerInTime(to: load.request)
  }

  /// Performs what a person does, in order, until the lanes are finished.
  func performActs() async {
    for await effect in lanes.acts {
      if let message = await outcome(of: effect) { mailbox.post(message) }
    }
  }

  /// Performs one effect to its end, and gives what comes of it; nil where nothing does.
  func outcome(of effect: Effect) async -> Message? {
    switch effect {
    case .load(let request): await answer(to: request) { _ in }
    case .act(let act): await perform(act)
    case .journalCancelled(let act): await journalCancelled(act)
    case .copy(let text): .copied(text, to: await clipboard.put(text))
    case .saveScreen(let text, let path): save(text, to: TypedPath.whole(path))
    case .findTheme(let name): theme(named: name)
    case .export(let order): .export(order.id, await export(order))
    case .redraw, .quit, .giveUp, .wear, .ring, .stopExport: nil
    }
  }

  private func save(_ text: String, to path: String) -> Message {
    .saved(to: path, problem: ScreenFile.write(text, to: path))
  }

  private func theme(named name: String) -> Message {
    do {
      return .themeFound(try ThemeOption.theme(named: name, folder: house.themeFolder))
    } catch let exit as CommandExit {
      return .themeMissing(exit.sentence ?? "")
    } catch {
      return .themeMissing("\(error)")
    }
  }

  // MARK: Loads

  /// Answers a load; when nothing is heard of it for long the person is told, while the read goes on.
  ///
  /// What it gives after all is put into the mailbox too, and dropped there when it was asked for again meanwhile.
  private func answerInTime(to request: Request) async {
    let watch = ContinuousClock()
    let sign = LastSign(watch.now)
    await withDiscardingTaskGroup { group in
      if !request.question.mayTakeLong {
        group.addTask { await tellWhenSilent(request, since: sign, watch) }
      }
      let message = await answer(to: request) { percent in
        sign.moment = watch.now
        mailbox.post(.scanned(request: request.id, percent: percent))
      }
      mailbox.post(message)
      group.cancelAll()
    }
  }

  private func tellWhenSilent(_ request: Request, since sign: LastSign, _ clock: ContinuousClock) async {
    while true {
      let deadline = sign.moment + .seconds(Self.loadDeadlineSeconds)
      guard (try? await clock.sleep(until: deadline)) != nil else { return }
      guard clock.now - sign.moment >= .seconds(Self.loadDeadlineSeconds) else { continue }
      let sentence = "the store did not answer within \(Self.loadDeadlineSeconds) s; "
      let next = request.question.isAskedAgain ? "it is asked again" : "try again"
      mailbox.post(.failed(request: request.id, sentence + next))
      return
    }
  }

  private func answer(to request: Request, telling progress: @escaping @Sendable (Int) -> Void) async -> Message {
    do {
      return .loaded(request: request.id, try await answer(to: request.question, telling: progress))
    } catch {
      return .failed(request: request.id, error.description)
    }
  }

  private func summary(minutes: Int) async throws(StoreFailure) -> Answer {
    let moment = clock()
    return .summary(try await house.board.summary(at: moment.wall, minutes: minutes), askedAt: moment.steady)
  }

  /// What the person at the console did last, from wherever they sat.
  private func lastDone(telling progress: @escaping @Sendable (Int) -> Void) async throws(StoreFailure) -> LastDone? {
    // A part of the name finds others too, so a stretch of them is looked through.
    let query = ActionQuery(by: actor.user, limit: Self.actionRows, counting: .none)
    let rows = try await house.board.actions(query, telling: progress).rows
    guard let action = rows.last(where: { $0.actor.isSamePerson(as: actor) }) else { return nil }
    if let id = action.jobID { return LastDone(action: action, job: try await house.jobs.job(id)?.job) }
    let job = try await house.jobs.jobs(before: nil, limit: Self.jobRows).first { job in
      job.by.isSamePerson(as: actor) && job.endedAt.map { $0 > action.at } ?? false
    }
    return LastDone(action: action, job: job)
  }

  private func answer(
    to question: Question, telling progress: @escaping @Sendable (Int) -> Void
  ) async throws(StoreFailure) -> Answer {
    switch question {
    case .summary(let minutes): try await summary(minutes: minutes)
    case .callbacks(let query): .callbacks(try await house.board.callbacks(query, telling: progress))
    case .flow(let query): .flow(try await house.board.flow(query, telling: progress))
    case .count(let query): .count(try await house.board.count(query, telling: progress))
    case .actions(let query): .actions(try await house.board.actions(query, telling: progress))
    case .wallets(let query): .wallets(try await house.board.wallets(query, telling: progress))
    case .detail(let id): .detail(try await house.board.detail(of: id))
    case .seek(let query): .callbacks(try await house.board.callbacks(query, telling: progress))
    case .seekFlow(let query): .flow(try await house.board.flow(query, telling: progress))
    case .marks(let query): .callbacks(try await house.board.callbacks(query, telling: progress))
    case .routes: .routes(try await house.board.routes(at: clock().wall))
    case .jobs(let limit): .jobs(try await house.jobs.jobs(before: nil, limit: limit))
    case .job(let id): .job(try await house.jobs.job(id))
    case .planned(let id): .detail(try await house.board.detail(of: id))
    case .openJob(let id): .openJob(try await house.jobs.openJob(with: id))
    case .groups(let query): .groups(try await house.board.groups(query))
    case .lastAction: .lastAction(try await lastDone(telling: progress))
    case .handover(let since): .handover(try await house.board.handover(since: since, at: clock().wall))
    case .watched(.callback(let id)): .detail(try await house.board.detail(of: id))
    case .watched(.job(let id)): .job(try await house.jobs.job(id))
    case .draft(let verb, let selection, let seen):
      .draft(
        try await house.jobs.draftJob(
          verb, over: selection, seenUnder: seen, at: clock().wall, telling: progress))
    }
  }
}
