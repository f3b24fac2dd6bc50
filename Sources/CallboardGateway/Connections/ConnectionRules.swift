/// What becomes of a connection, as a value: no socket and no clock.
///
/// A peer is closed that takes too long from the head of a request to its end, that leaves its answers unread, that
/// does not go away after a last answer, or that is still there when a graceful stop has waited long enough.
struct ConnectionRules: Sendable, Equatable {
  /// What is being waited for.
  enum Deadline: Sendable, CaseIterable {
    /// The end of a request whose head came in.
    case request
    /// That the peer reads its answers.
    case write
    /// That the peer goes away, after the last answer.
    case linger
    /// That a graceful stop comes to its end.
    case stop
  }

  /// What happened.
  enum Event: Sendable, Equatable {
    case requestHead
    case requestEnd
    /// All that lay ready to be read was read.
    case readComplete
    case answerHead(closes: Bool)
    case answerEnd
    /// The server closed its side.
    case outputClosed
    case blocked
    case unblocked
    /// A graceful stop begins.
    case stopping
    case expired(Deadline)
  }

  /// What to do about it.
  enum Action: Sendable, Equatable {
    case start(Deadline)
    case cancel(Deadline)
    /// Tell the peer, in the head of this answer, that it is the last.
    case announceClose
    /// Close this side; the peer may still read.
    case closeOutput
    /// Close, after an error to those who still wait for the rest of a request.
    case close
  }

  /// Whether a request's head came in and its end did not.
  private(set) var isReading = false
  /// How many requests came in and were not answered to the end.
  private(set) var unanswered = 0
  /// Whether what comes in is thrown away, because the last answer is out.
  private(set) var isLingering = false
  private(set) var isStopping = false
  private var closesAfterAnswer = false
  private var running: Set<Deadline> = []

  /// What to do about an event.
  mutating func after(_ event: Event) -> [Action] {
    switch event {
    case .requestHead:
      isReading = true
      unanswered += 1
      return []
    case .requestEnd:
      isReading = false
      return cancel(.request)
    case .readComplete:
      // Nearly all requests come in whole: those never start a timer.
      return isReading && !isLingering ? start(.request) : []
    case .answerHead(let closes):
      let isLast = isStopping && unanswered <= 1
      closesAfterAnswer = closes || isLast
      return isLast && !closes ? [.announceClose] : []
    case .answerEnd:
      unanswered = max(0, unanswered - 1)
      return closesAfterAnswer && !isLingering ? [.closeOutput] + linger() : []
    case .outputClosed:
      return isLingering ? [] : linger()
    case .blocked:
      return start(.write)
    case .unblocked:
      return cancel(.write)
    case .stopping:
      isStopping = true
      return start(.stop)
    case .expired(let deadline):
      running.remove(deadline)
      return [.close]
    }
  }

  private mutating func linger() -> [Action] {
    isLingering = true
    return cancel(.request) + start(.linger)
  }

  private mutating func start(_ deadline: Deadline) -> [Action] {
    running.insert(deadline).inserted ? [.start(deadline)] : []
  }

  private mutating func cancel(_ deadline: Deadline) -> [Action] {
    running.remove(deadline) == nil ? [] : [.cancel(deadline)]
  }
}
