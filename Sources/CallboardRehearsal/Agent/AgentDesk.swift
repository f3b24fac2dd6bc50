import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Synchronization

/// What a scripted agent knows and does, apart from HTTP: reads, applies, keeps its log, and says what to answer.
final class AgentDesk: Sendable {
  /// What goes back for a request.
  struct Reply: Sendable, Equatable {
    var status: Int
    var body: Data
    /// Before the answer.
    var pauseMilliseconds: Int64 = 0
    /// Close the connection instead.
    var isLost = false
  }

  private struct State {
    var book: AgentBook
    var script = AgentScript()
    var mode = ScriptedAgent.Mode.up
    var receipts: [AgentReceipt] = []
    var arrivals: [String: Int] = [:]
    var inFlight = 0
    var mostInFlight = 0
  }

  private let setup: AgentSetup
  private let notices: CallbackReader
  private let settlements: CallbackReader
  private let now: @Sendable () -> Timestamp
  private let sink: (@Sendable (AgentReceipt) -> Void)?
  private let state: Mutex<State>

  init(
    _ setup: AgentSetup, script: AgentScript, now: @escaping @Sendable () -> Timestamp,
    sink: (@Sendable (AgentReceipt) -> Void)?
  ) throws(CipherError) {
    self.setup = setup
    notices = try CallbackReader(route: setup.noticeRoute, now: now)
    settlements = try CallbackReader(route: setup.settleRoute, now: now)
    self.now = now
    self.sink = sink
    var state = State(book: AgentBook(opening: setup.opening))
    state.script = script
    self.state = Mutex(state)
  }

  // MARK: What others see and change

  var receipts: [AgentReceipt] { state.withLock { $0.receipts } }
  var book: AgentBook { state.withLock { $0.book } }
  var mostInFlight: Int { state.withLock { $0.mostInFlight } }
  var mode: ScriptedAgent.Mode {
    get { state.withLock { $0.mode } }
    set { state.withLock { $0.mode = newValue } }
  }

  func setScript(_ script: AgentScript) { state.withLock { $0.script = script } }

  /// A request begins, and ends; what is under way at a time is counted.
  func begin() {
    state.withLock {
      $0.inFlight += 1
      $0.mostInFlight = max($0.mostInFlight, $0.inFlight)
    }
  }

  func end() { state.withLock { $0.inFlight -= 1 } }

  // MARK: Requests

  func notice(body: Data, authorization: String?) -> Reply {
    reply(to: notices.read(body: body, authorization: authorization), isNotice: true)
  }

  func settlement(body: Data, authorization: String?) -> Reply {
    reply(to: settlements.read(body: body, authorization: authorization), isNotice: false)
  }

  func balance(uid: String?) -> Reply {
    guard mode == .up else { return Reply(status: 503, body: Data("{}".utf8)) }
    guard let uid, !uid.isEmpty else { return Reply(status: 400, body: NoticeCodec.failure("uid is missing")) }
    return Reply(
      status: 200, body: NoticeCodec.success(uid: uid, wallet: book.balance(of: uid), at: now()))
  }

  private func reply(to message: ReadMessage, isNotice: Bool) -> Reply {
    let moment = now()
    return state.withLock { state in
      let move = state.mode == .up ? state.script.next() : .status(503)
      var entry: AgentBook.Entry?
      var receipt = AgentReceipt(
        at: moment, kind: isNotice ? .notice : .settlement, reference: nil, uid: nil, attempt: 0, verdict: .passed,
        move: move)
      switch message.reading {
      case .readable(let content):
        receipt.reference = content.reference.text
        receipt.uid = content.uid
        receipt.playedAt = content.playedAt
        if move.applies(isNotice: isNotice) {
          let made = state.book.apply(content)
          entry = made
          receipt.verdict = made.verdict
        }
      case .unreadable(_, let claim):
        receipt.reference = claim.reference
        receipt.uid = claim.uid
        receipt.verdict = .refused
      }
      if let reference = receipt.reference {
        state.arrivals["\(receipt.kind) \(reference)", default: 0] += 1
        receipt.attempt = state.arrivals["\(receipt.kind) \(reference)", default: 0]
      }
      state.receipts.append(receipt)
      // Under the lock, so that the lines stand in the order in which things happened.
      sink?(receipt)
      let answers = isNotice ? noticeAnswer : settleAnswer
      return answers(message, move, entry, moment)
    }
  }

  private func noticeAnswer(
    _ message: ReadMessage, _ move: AgentMove, _ entry: AgentBook.Entry?, _ moment: Timestamp
  ) -> Reply {
    func refusal(_ error: String) -> Reply {
      Reply(status: setup.failureStatus, body: NoticeCodec.failure(error))
    }
    if let reply = Self.plain(move) { return reply }
    guard case .readable(let content) = message.reading else {
      return refusal(message.rejection?.sentence ?? "Invalid request")
    }
    switch (move, entry) {
    case (.noWallet, _):
      return Reply(status: 200, body: NoticeCodec.success(uid: content.uid, wallet: nil, at: moment))
    case (.wrongUID, _):
      return Reply(status: 200, body: NoticeCodec.success(uid: content.uid + "x", wallet: .zero, at: moment))
    case (.refuse(let code), _): return refusal(code)
    case (_, .applied(let balance)?), (_, .repeated(let balance)?):
      return Reply(
        status: 200, body: NoticeCodec.success(uid: content.uid, wallet: balance, at: moment),
        pauseMilliseconds: move.pauseMilliseconds)
    case (_, .conflict(let field)?): return refusal("\(field) differs from what came before")
    default: return refusal("the balance does not fit")
    }
  }

  private func settleAnswer(
    _ message: ReadMessage, _ move: AgentMove, _ entry: AgentBook.Entry?, _ moment: Timestamp
  ) -> Reply {
    func refusal(code: String = SettleCodec.otherCode, _ desc: String) -> Reply {
      Reply(status: 200, body: SettleCodec.failure(code: code, desc))
    }
    if let reply = Self.plain(move) { return reply }
    guard case .readable = message.reading else { return refusal(message.rejection?.sentence ?? "Invalid request") }
    switch (move, entry) {
    case (.refuse(let code), _): return refusal(code: code, "refused by the script")
    case (_, .applied(let balance)?), (_, .repeated(let balance)?):
      let isBare = move == .noWallet
      return Reply(
        status: 200, body: SettleCodec.success(balance: isBare ? nil : balance, at: moment),
        pauseMilliseconds: move.pauseMilliseconds)
    case (_, .conflict(let field)?): return refusal("\(field) differs from what came before")
    default: return refusal("the balance does not fit")
    }
  }

  /// What is answered alike in both protocols, whatever came.
  private static func plain(_ move: AgentMove) -> Reply? {
    switch move {
    case .status(let status): Reply(status: status, body: Data("{}".utf8))
    case .badJSON: Reply(status: 200, body: Data("<html>not what you asked for</html>".utf8))
    case .close, .lost: Reply(status: 0, body: Data(), isLost: true)
    default: nil
    }
  }
}

extension AgentMove {
  fileprivate var pauseMilliseconds: Int64 {
    if case .slow(let milliseconds) = self { milliseconds } else { 0 }
  }
}

extension AgentBook.Entry {
  fileprivate var verdict: AgentReceipt.Verdict {
    switch self {
    case .applied: .applied
    case .repeated: .repeated
    case .conflict, .overflow: .refused
    }
  }
}
