import CallboardCore
import FoundationEssentials

/// Reads settlements, field by field (seed 001, `protocols.md` B).
struct SettleReading {
  let isStrict: Bool

  /// The document's fields that tell one content from another: all but `ts`, which is the time of sending.
  private static let countedFields = [
    "userId", "txId", "roundId", "betTime", "gameType", "gameCode", "betAmount", "validBetAmount", "winAmount",
    "roundStartTime", "odds", "status", "result", "commission", "fee",
  ]

  /// Checks a body and extracts what it says.
  func read(_ body: Data) -> (reading: Reading, digest: Data) {
    guard let object = JSONObject(body) else {
      return (.unreadable(Rejection(.badJSON), claim: Claim(kind: .settlement)), ContentDigest.sha256(body))
    }
    let digest = Self.digest(of: object, body: body)
    do throws(Rejection) {
      return (.readable(try content(object)), digest)
    } catch {
      let claim = Claim(
        kind: .settlement, reference: object.text("txId").flatMap(Reference.init)?.text,
        uid: object.text("userId").flatMap { $0.utf8.count <= Limits.uidMaximumBytes ? $0 : nil })
      return (.unreadable(error, claim: claim), digest)
    }
  }

  private func content(_ object: JSONObject) throws(Rejection) -> CallbackContent {
    var fields = FieldReader(object: object, isStrict: isStrict)
    let uid = try fields.identity("userId", maximumBytes: Limits.uidMaximumBytes, maximumCharacters: 50)
    let txID = try fields.identity("txId", maximumBytes: Limits.referenceMaximumBytes, maximumCharacters: 20)
    guard let reference = Reference(txID) else { throw Rejection(.badField, field: "txId") }
    let winText = try fields.required("winAmount")
    guard let win = try? Money(text: winText), !win.isNegative else { throw Rejection(.badField, field: "winAmount") }
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
    let fee = object["fee"] == nil ? nil : try fields.decimalText("fee", mayBeNegative: false)
    return CallbackContent(
      kind: .settlement, reference: reference, uid: uid, game: gameCode, gameType: gameType, round: round,
      bet: bet ?? .zero, win: win, playedAt: sentAt,
      recorded: .init(
        netWin: nil, validBet: validBet, odds: odds, commission: commission, fee: fee, result: status),
      warnings: fields.warnings)
  }

  /// The digest of the document's own fields, in the document's order: spacing, order and unknown fields do not count.
  private static func digest(of object: JSONObject, body: Data) -> Data {
    let fields = countedFields.compactMap { name in
      object[name].map { (name: name, value: $0.canonical) }
    }
    return fields.isEmpty ? ContentDigest.sha256(body) : ContentDigest.of(fields)
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
