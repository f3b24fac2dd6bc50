import CallboardCore
import FoundationEssentials

/// Reads notices: the checks of `protocols.md` A from the body on, in their order.
struct NoticeReading {
  let settings: Route.NoticeSettings
  let ring: KeyRing
  let isStrict: Bool

  /// The outer fields of a notice; nil ones are missing or of a wrong type.
  struct Envelope {
    let object: JSONObject?
    let body: Data

    init(body: Data) {
      self.body = body
      object = JSONObject(body)
    }

    var orderNo: String? { object?.text("order_no") }
    var uid: String? { object?.text("uid") }
    var sealed: String? { object?.text("data") }

    /// What the message says of itself, unproven.
    var claim: Claim {
      Claim(
        kind: .notice, reference: orderNo.flatMap(Reference.init)?.text,
        uid: uid.flatMap { $0.utf8.count <= Limits.uidMaximumBytes ? $0 : nil })
    }

    /// The digest while nothing is opened: `order_no`, `uid` and the sealed text; the body where they are not there.
    var digest: Data {
      let fields = ["order_no", "uid", "data"].compactMap { name in
        object?.text(name).map { (name: name, value: $0) }
      }
      return fields.isEmpty ? ContentDigest.sha256(body) : ContentDigest.of(fields)
    }
  }

  /// Checks the envelope, opens the order and checks that.
  ///
  /// The token is the one that came with it; nil where the route asks for none.
  func read(_ envelope: Envelope, token: BearerToken?, at now: Timestamp) -> (reading: Reading, digest: Data) {
    do throws(Rejection) {
      let content = try content(envelope, token: token, at: now)
      return (.readable(content), ContentDigest.ofOrder(content))
    } catch {
      return (.unreadable(error, claim: envelope.claim), envelope.digest)
    }
  }

  private func content(
    _ envelope: Envelope, token: BearerToken?, at now: Timestamp
  ) throws(Rejection) -> CallbackContent {
    guard let object = envelope.object else { throw Rejection(.badJSON) }
    var fields = FieldReader(object: object, isStrict: isStrict)
    let orderNo = try fields.identity("order_no", maximumBytes: Limits.referenceMaximumBytes)
    let sealed = try fields.required("data")
    let uid = try fields.identity("uid", maximumBytes: Limits.uidMaximumBytes)
    _ = try fields.unixTime("time")
    if let token, !token.uid.isSame(as: uid) { throw Rejection(.tokenOfAnotherUser, field: "uid") }

    // A text that opens into anything but JSON is answered as one that does not open: with a wrong key one in 256
    // passes the padding, and that must not show.
    guard let opened = try? ring.open(sealed, at: now, accept: { JSONObject($0) }) else { throw Rejection(.unopened) }
    var order = FieldReader(object: opened.value, isStrict: isStrict, warnings: fields.warnings)
    let inner = try order.identity("order_no", maximumBytes: Limits.referenceMaximumBytes)
    guard inner.isSame(as: orderNo) else { throw Rejection(.referenceDiffers, field: "order_no") }
    let bet = try order.moneyThatCounts("total_bet")
    let win = try order.moneyThatCounts("total_win")
    let netWin = try order.number("net_win")
    let business = try order.word("business", maximumCharacters: 64)
    let game = try order.wholeNumber("game_id")
    let playedAt = try order.unixTime("time")
    guard let reference = Reference(orderNo) else { throw Rejection(.badField, field: "order_no") }
    if let netWin, !netWin.isNet(bet: bet, win: win) { order.warn(.netWinDiffers) }
    return CallbackContent(
      kind: .notice, reference: reference, uid: uid, username: token?.username, game: game, business: business,
      bet: bet, win: win, playedAt: playedAt, recorded: .init(netWin: netWin), warnings: order.warnings,
      keyName: opened.keyName)
  }
}
