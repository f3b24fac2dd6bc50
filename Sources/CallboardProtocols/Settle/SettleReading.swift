import CallboardCore
import FoundationEssentials

/// Reads the messages of protocol B, field by field (seed 001, `protocols.md` B).
struct SettleReading {
  let form: SettleForm
  let isStrict: Bool

  /// Checks a body and extracts what it says.
  func read(_ body: Data) -> (reading: Reading, digest: Data) {
    guard let object = JSONObject(body) else {
      return (.unreadable(Rejection(.badJSON), claim: Claim(kind: form.kind)), ContentDigest.sha256(body))
    }
    let digest = digest(of: object, body: body)
    do throws(Rejection) {
      return (.readable(try content(object)), digest)
    } catch {
      let claim = Claim(
        kind: form.kind, reference: object.text(form.referenceField).flatMap(Reference.init)?.text,
        uid: object.text("userId").flatMap { $0.utf8.count <= Limits.uidMaximumBytes ? $0 : nil })
      return (.unreadable(error, claim: claim), digest)
    }
  }

  private func content(_ object: JSONObject) throws(Rejection) -> CallbackContent {
    var fields = FieldReader(object: object, isStrict: isStrict)
    let uid = try fields.identity("userId", maximumBytes: Limits.uidMaximumBytes, maximumCharacters: 50)
    let text = try fields.identity(
      form.referenceField, maximumBytes: Limits.referenceMaximumBytes, maximumCharacters: 20)
    guard let reference = Reference(text) else { throw Rejection(.badField, field: form.referenceField) }
    switch form {
    case .settlement, .order: return try settlement(of: uid, reference, &fields)
    case .bet: return try bet(of: uid, reference, &fields)
    case .cancel: return try cancel(of: uid, reference, &fields)
    case .event: return try event(of: uid, reference, &fields)
    }
  }

  private func settlement(
    of uid: String, _ reference: Reference, _ fields: inout FieldReader
  ) throws(Rejection) -> CallbackContent {
    let win = try fields.decimalTextThatCounts("winAmount")
    let sentAt = try fields.settleTime("ts")
    let gameType = try fields.word("gameType", maximumCharacters: 10)
    let gameCode = try fields.word("gameCode", maximumCharacters: 20)
    let round = try fields.word("roundId", maximumCharacters: 20)
    _ = try fields.settleTime("betTime")
    let bet = try fields.decimalText("betAmount", mayBeNegative: true)
    if let bet, bet.isNegative { throw Rejection(.badField, field: "betAmount") }
    let validBet = try fields.decimalText("validBetAmount", mayBeNegative: false)
    _ = try fields.settleTime("roundStartTime")
    let odds = try fields.decimalText("odds", mayBeNegative: true)
    let status = try fields.word("status", maximumCharacters: 10)
    try fields.list("result")
    let commission = try fields.decimalText("commission", mayBeNegative: false)
    let fee = fields.object["fee"] == nil ? nil : try fields.decimalText("fee", mayBeNegative: false)
    return CallbackContent(
      kind: form.kind, reference: reference, uid: uid, game: gameCode, gameType: gameType, round: round,
      bet: bet ?? .zero, win: win, playedAt: sentAt,
      recorded: .init(
        netWin: nil, validBet: validBet, odds: odds, commission: commission, fee: fee, result: status),
      warnings: fields.warnings, wire: .settle)
  }

  /// A stake to be taken; it was played at its `betTime`.
  private func bet(
    of uid: String, _ reference: Reference, _ fields: inout FieldReader
  ) throws(Rejection) -> CallbackContent {
    let bet = try fields.decimalTextThatCounts("betAmount")
    let sentAt = try fields.settleTime("ts")
    let gameType = try fields.word("gameType", maximumCharacters: 10)
    let gameCode = try fields.word("gameCode", maximumCharacters: 20)
    let round = try fields.word("roundId", maximumCharacters: 20)
    let betTime = try fields.settleTime("betTime")
    let category = try fields.word("category", maximumCharacters: 20)
    return CallbackContent(
      kind: .bet, reference: reference, uid: uid, game: gameCode, gameType: gameType, round: round, bet: bet,
      win: .zero, playedAt: betTime ?? sentAt, recorded: .init(result: category), warnings: fields.warnings)
  }

  /// A bet called back: its reference is the bet's, and what it gives back is known where the bet was taken.
  private func cancel(
    of uid: String, _ reference: Reference, _ fields: inout FieldReader
  ) throws(Rejection) -> CallbackContent {
    let sentAt = try fields.settleTime("ts")
    let gameType = try fields.word("gameType", maximumCharacters: 10)
    let gameCode = try fields.word("gameCode", maximumCharacters: 20)
    let reason = try fields.word("reason", maximumCharacters: 30)
    return CallbackContent(
      kind: .cancel, reference: reference, uid: uid, game: gameCode, gameType: gameType, bet: .zero, win: .zero,
      playedAt: sentAt, recorded: .init(result: reason), warnings: fields.warnings)
  }

  /// One payment of an event; the event is what its round is to a settlement.
  private func event(
    of uid: String, _ reference: Reference, _ fields: inout FieldReader
  ) throws(Rejection) -> CallbackContent {
    let amount = try fields.decimalTextThatCounts("amount")
    let event = try fields.word("eventId", maximumCharacters: 60)
    let createdAt = try fields.settleTime("createTime")
    return CallbackContent(
      kind: .event, reference: reference, uid: uid, round: event, bet: .zero, win: amount, playedAt: createdAt,
      warnings: fields.warnings)
  }

  private func digest(of object: JSONObject, body: Data) -> Data {
    Self.digest(as: form) { object[$0]?.canonical } ?? ContentDigest.sha256(body)
  }

  /// The digest of the document's own fields, in the document's order: spacing, order and unknown fields do not count;
  /// nil where none is there.
  static func digest(as form: SettleForm, spelling: (_ name: String) -> String?) -> Data? {
    let fields = form.countedFields.compactMap { name in spelling(name).map { (name: name, value: $0) } }
    return fields.isEmpty ? nil : ContentDigest.of(fields)
  }
}

extension JSONValue {
  /// The value in one spelling.
  fileprivate var canonical: String {
    switch self {
    case .null: "null"
    case .bool(let flag): String(flag)
    case .number(let number): number.description
    case .string(let text): text.jsonQuoted
    case .array(let items): "[" + items.map(\.canonical).joined(separator: ",") + "]"
    case .object: "{}"
    }
  }
}
