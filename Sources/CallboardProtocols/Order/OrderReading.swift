import CallboardCore
import FoundationEssentials

/// Reads orders for an agent that speaks protocol A (`protocols.md` D).
///
/// The form is ours and its sender is a game server that can be mended: every field but `username` must be there and
/// right, since the agent's notice is written from it. Amounts may be numbers or decimal text.
enum OrderReading {
  /// Checks a body and extracts what it says.
  static func read(_ body: Data) -> (reading: Reading, digest: Data) {
    guard let object = JSONObject(body) else {
      return (.unreadable(Rejection(.badJSON), claim: Claim(kind: .order)), ContentDigest.sha256(body))
    }
    do throws(Rejection) {
      let content = try content(object)
      return (.readable(content), ContentDigest.ofOrder(content))
    } catch {
      let claim = Claim(
        kind: .order, reference: object.text("order_no").flatMap(Reference.init)?.text,
        uid: object.text("uid").flatMap { $0.utf8.count <= Limits.uidMaximumBytes ? $0 : nil })
      return (.unreadable(error, claim: claim), ContentDigest.sha256(body))
    }
  }

  /// The order that a kept body asks to deliver; nil for a body that would not be accepted.
  static func order(_ body: Data) -> NoticeOrder? {
    guard let object = JSONObject(body), let content = try? content(object), let netWin = content.recorded.netWin,
      let business = content.business, let gameID = content.game.flatMap({ Int64($0) }), let time = content.playedAt
    else { return nil }
    return NoticeOrder(
      orderNo: content.reference.text, totalBet: content.bet, totalWin: content.win, netWin: netWin,
      business: business, gameID: gameID, time: time)
  }

  private static func content(_ object: JSONObject) throws(Rejection) -> CallbackContent {
    var fields = FieldReader(object: object, isStrict: true)
    let orderNo = try fields.identity("order_no", maximumBytes: Limits.referenceMaximumBytes)
    guard let reference = Reference(orderNo) else { throw Rejection(.badField, field: "order_no") }
    let uid = try fields.identity("uid", maximumBytes: Limits.uidMaximumBytes)
    let username =
      object["username"] == nil ? nil : try fields.identity("username", maximumBytes: Limits.uidMaximumBytes)
    let bet = try fields.money("total_bet", mayBeNegative: false)
    let win = try fields.money("total_win", mayBeNegative: false)
    let netWin = try fields.money("net_win", mayBeNegative: true)
    let business = try fields.word("business", maximumCharacters: 64)
    let game = try fields.wholeNumber("game_id")
    let playedAt = try fields.unixTime("time")
    if !netWin.isNet(bet: bet, win: win) { fields.warn(.netWinDiffers) }
    return CallbackContent(
      kind: .order, reference: reference, uid: uid, username: username, game: game, business: business, bet: bet,
      win: win, playedAt: playedAt, recorded: .init(netWin: netWin), warnings: fields.warnings, wire: .notice)
  }
}
