import CallboardCore
import CallboardProtocols
import Testing

@Suite("What a message says beside what the board extracted from it")
struct DisagreementTests {
  private static let played = Timestamp(milliseconds: 1_665_759_600_000)

  private static func callback(_ kind: CallbackKind, _ change: (inout Callback) -> Void = { _ in }) -> Callback {
    var row = Callback(
      id: 1, version: 1, route: "jj", kind: kind, reference: "17", uid: "001", game: "49", round: "R1",
      business: "spin", bet: Money(units: 30_000), win: Money(units: 156_000), playedAt: played, receivedAt: played,
      standing: CallbackStanding(state: .applied))
    change(&row)
    return row
  }

  private static let notice = """
    {"order_no":"17","total_bet":3,"total_win":15.60,"net_win":12.6,"business":"spin","game_id":49,"time":1665759600}
    """
  private static let settlement = """
    {"userId":"001","txId":"17","betAmount":"3.00","winAmount":"15.6","gameCode":"49","roundId":"R1",\
    "ts":"2022-10-14T23:00:00.000+0800"}
    """
  private static let event = """
    {"settleId":"17","eventId":"R1","userId":"001","amount":"15.6","createTime":"2022-10-14T23:00:00.000+0800"}
    """

  @Test(
    "Nothing differs where both say the same in other spellings, or one says nothing",
    arguments: [
      (.notice, notice), (.settlement, settlement), (.event, event), (.order, notice), (.order, settlement),
      (.notice, #"{"order_no":"17"}"#), (.notice, "no JSON at all"), (.notice, #"{"total_bet":"odd","game_id":[]}"#),
      (.bet, #"{"txId":"17","userId":"001","betAmount":"3","betTime":"2022-10-14T23:00:00.000+0800","ts":"x"}"#),
      (.cancel, #"{"txId":"17","userId":"001","gameCode":"49","ts":"2022-10-14T23:00:00.000+0800"}"#),
    ] as [(CallbackKind, String)])
  func agrees(kind: CallbackKind, text: String) {
    #expect(OpenedText(text: text, keyName: nil).disagreements(with: Self.callback(kind)) == [])
  }

  @Test("The same letters in other bytes differ, cut or whole")
  func bytes() {
    func fields(_ message: String, _ board: String) -> [String] {
      OpenedText(text: #"{"order_no":"17","business":"\#(message)"}"#, keyName: nil)
        .disagreements(with: Self.callback(.notice) { $0.business = board }).map(\.field)
    }
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    #expect(fields(composed, composed) == [])
    #expect(fields(composed, decomposed) == ["business"])
    let long = String(repeating: composed, count: 12)
    #expect(fields(long + "more", long) == [])
    #expect(fields(long + "more", String(repeating: decomposed, count: 6)) == ["business"])
  }

  @Test("Each field that differs is named, with what both say, in the document's order")
  func differs() {
    let row = Self.callback(.notice) { row in
      row.bet = Money(units: 40_000)
      row.win = .zero
      row.game = "50"
      row.business = "bonus"
      row.playedAt = Timestamp(milliseconds: 0)
      row.reference = "18"
    }
    #expect(
      OpenedText(text: Self.notice, keyName: "2026").disagreements(with: row) == [
        Disagreement(field: "order_no", message: "17", board: "18"),
        Disagreement(field: "total_bet", message: "3", board: "4.0000"),
        Disagreement(field: "total_win", message: "15.6", board: "0.0000"),
        Disagreement(field: "game_id", message: "49", board: "50"),
        Disagreement(field: "business", message: "spin", board: "bonus"),
        Disagreement(field: "time", message: "1665759600", board: "1970-01-01T00:00:00.000Z"),
      ])
    let other = Self.callback(.settlement) { row in
      row.uid = "002"
      row.win = Money(units: 1)
      row.round = "R2"
      row.playedAt = nil
    }
    #expect(
      OpenedText(text: Self.settlement, keyName: nil).disagreements(with: other).map(\.field) == [
        "userId", "winAmount", "roundId",
      ])
    #expect(
      OpenedText(text: Self.event, keyName: nil).disagreements(with: Self.callback(.event) { $0.win = .zero })
        .map(\.field) == ["amount"])
  }

  @Test("A column that was never filled, as of a rejected arrival, contradicts nothing; a word that was cut neither")
  func absent() {
    let row = Self.callback(.notice) { row in
      (row.bet, row.win, row.game, row.business, row.playedAt) = (nil, nil, nil, nil, nil)
    }
    #expect(OpenedText(text: Self.notice, keyName: nil).disagreements(with: row) == [])
    let long = String(repeating: "x", count: 70)
    let cut = Self.callback(.notice) { $0.business = String(long.prefix(64)) }
    #expect(OpenedText(text: "{\"business\":\"\(long)\"}", keyName: nil).disagreements(with: cut) == [])
  }
}
