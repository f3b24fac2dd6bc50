import CallboardCore
import FoundationEssentials
import GRDB

/// The trail of what people did: append-only, each line's hash chained to the one before.
struct Journal: Sendable {
  let sha256: @Sendable (Data) -> Data

  /// What the first line continues.
  static let origin = Data(repeating: 0, count: 32)

  /// What a line speaks of.
  struct Subject {
    var callbackID: Int64?
    /// The callback's version after the action.
    var version: Int64?
    var reference: String?
    var uid: String?

    init(callbackID: Int64? = nil, version: Int64? = nil, reference: String? = nil, uid: String? = nil) {
      self.callbackID = callbackID
      self.version = version
      self.reference = reference
      self.uid = uid
    }

    init(_ callback: Callback) {
      self.init(
        callbackID: callback.id, version: callback.version, reference: callback.reference, uid: callback.uid)
    }
  }

  /// Appends a line, inside the transaction of what it tells of.
  func append(
    _ db: Database, _ verb: ActionVerb, _ outcome: ActionOutcome, _ subject: Subject, _ request: PersonRequest,
    before: String? = nil, after: String? = nil, jobID: Int64? = nil
  ) throws {
    let previous = try db.first("SELECT id, hash FROM actions ORDER BY id DESC LIMIT 1")
    var last = previous.map { Columns($0) }
    // Not one more than the last that is there: an id whose line was removed by hand is never given again.
    let id = max(last?.number() ?? 0, try db.number("SELECT seq FROM sqlite_sequence WHERE name = 'actions'")) + 1
    var line = ActionLine(
      action: Action(
        id: id, at: request.at, actor: request.actor.storable, verb: verb, outcome: outcome,
        callbackID: subject.callbackID, reference: subject.reference?.storable,
        uid: subject.uid?.storable, reason: request.keptReason, before: before?.storable, after: after?.storable,
        command: request.command.storable, jobID: jobID, hash: Data()),
      version: subject.version)
    line.action.hash = line.hash(after: last?.bytes() ?? Self.origin, sha256)
    try line.insert(db)
  }
}

/// A line of the trail as it is stored.
struct ActionLine: Sendable {
  var action: Action
  var version: Int64?

  static let columns = """
    id, at, user, login_uid, client, stated, verb, outcome, callback_id, reference, uid, reason, before, after, \
    command, job_id, hash, version
    """

  init(action: Action, version: Int64?) {
    self.action = action
    self.version = version
  }

  init(_ row: Row, from index: Int = 0) throws {
    var columns = Columns(row, from: index)
    action = Action(
      id: columns.number(), at: columns.moment(), actor: Actor(&columns),
      verb: try columns.word(), outcome: try columns.word(), callbackID: columns.numberOrNil(),
      reference: columns.textOrNil(), uid: columns.textOrNil(), reason: columns.textOrNil(),
      before: columns.textOrNil(), after: columns.textOrNil(), command: columns.text(), jobID: columns.numberOrNil(),
      hash: columns.bytes())
    version = columns.numberOrNil()
  }

  /// The action of a row, with what the trail says of it since.
  static func action(_ db: Database, _ row: Row, from index: Int = 0) throws -> Action {
    var action = try ActionLine(row, from: index).action
    if action.verb == .repair, action.outcome == .done, let callbackID = action.callbackID {
      action.isUndone =
        try db.first(
          "SELECT 1 FROM actions WHERE callback_id = ? AND id > ? AND verb = 'undo' AND outcome = 'done' LIMIT 1",
          [callbackID, action.id]) != nil
    }
    return action
  }

  func insert(_ db: Database) throws {
    try db.run(
      """
      INSERT INTO actions (\(Self.columns)) VALUES (\(Array(repeating: "?", count: 18).joined(separator: ", ")))
      """,
      [action.id, action.at.milliseconds] + action.actor.columns + [
        action.verb.rawValue, action.outcome.rawValue, action.callbackID, action.reference, action.uid, action.reason,
        action.before, action.after, action.command, action.jobID, action.hash, version,
      ])
  }

  /// The hash of the previous line and all fields of this one.
  ///
  /// Each field is a byte that says whether it is there, its length in 8 bytes, and its bytes: two different lines
  /// never give the same bytes.
  func hash(after previous: Data, _ sha256: (Data) -> Data) -> Data {
    var bytes = previous
    func add(_ field: Data?) {
      bytes.append(field == nil ? 0 : 1)
      let field = field ?? Data()
      withUnsafeBytes(of: UInt64(field.count).bigEndian) { bytes.append(contentsOf: $0) }
      bytes.append(field)
    }
    func add(_ number: Int64?) { add(number.map { withUnsafeBytes(of: $0.bigEndian) { Data($0) } }) }
    func add(_ text: String?) { add(text.map { Data($0.utf8) }) }
    add(action.id)
    add(action.at.milliseconds)
    add(action.actor.user)
    add(action.actor.loginUID.map { Int64($0) })
    add(action.actor.client)
    add(action.actor.stated)
    add(action.verb.rawValue)
    add(action.outcome.rawValue)
    add(action.callbackID)
    add(version)
    add(action.reference)
    add(action.uid)
    add(action.reason)
    add(action.before)
    add(action.after)
    add(action.command)
    // Lines from before there were jobs keep their hashes.
    if let job = action.jobID { add(job) }
    return sha256(bytes)
  }
}

extension PersonRequest {
  /// The reason without what surrounds it; nil when there is none.
  var keptReason: String? {
    guard let reason else { return nil }
    let trimmed = reason.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    return trimmed.isEmpty ? nil : String(String(trimmed).prefix(Limits.reasonMaximumCharacters)).storable
  }

  /// What is wrong with the reason, in one sentence; nil when nothing is.
  func reasonProblem(isRequired: Bool) -> String? {
    if isRequired && keptReason == nil { return "a reason is required" }
    if let reason, reason.count > Limits.reasonMaximumCharacters {
      return "the reason is longer than \(Limits.reasonMaximumCharacters) characters"
    }
    return nil
  }
}
