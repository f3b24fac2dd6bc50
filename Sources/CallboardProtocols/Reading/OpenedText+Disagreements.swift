package import CallboardCore
import FoundationEssentials

extension OpenedText {
  /// Where the message and the board's columns differ, in the order of the fields of `protocols.md`.
  ///
  /// Looks at the message by itself, and not by the reading that once filled the columns: a mistake of that reading, or
  /// a hand in the store, is what it finds. A field that the message leaves out, or a column that was never filled, says
  /// nothing.
  package func disagreements(with callback: Callback) -> [Disagreement] {
    guard let object = JSONObject(Data(text.utf8)) else { return [] }
    return Self.fields(of: callback, object).compactMap { name, column in
      guard let value = object[name], let board = column.text, !column.agrees(with: value, object.integer(name)) else {
        return nil
      }
      return Disagreement(field: name, message: value.shown, board: board)
    }
  }

  private static func fields(of callback: Callback, _ object: JSONObject) -> [(String, Column)] {
    let isNotice = callback.kind == .notice || callback.kind == .order && object["order_no"] != nil
    guard !isNotice else {
      return [
        ("order_no", .word(callback.reference)), ("uid", .word(callback.uid)), ("total_bet", .amount(callback.bet)),
        ("total_win", .amount(callback.win)), ("game_id", .number(callback.game)),
        ("business", .word(callback.business)), ("time", .unix(callback.playedAt)),
      ]
    }
    let form = SettleForm(callback.kind) ?? .order
    var fields: [(String, Column)] = [
      (form.referenceField, .word(callback.reference)), ("userId", .word(callback.uid)),
    ]
    switch form {
    case .settlement, .order:
      fields += [
        ("betAmount", .amount(callback.bet)), ("winAmount", .amount(callback.win)), ("gameCode", .word(callback.game)),
        ("roundId", .word(callback.round)), ("ts", .settle(callback.playedAt)),
      ]
    case .bet:
      let sent = object["betTime"] == nil ? "ts" : "betTime"
      fields += [
        ("betAmount", .amount(callback.bet)), ("gameCode", .word(callback.game)), ("roundId", .word(callback.round)),
        (sent, .settle(callback.playedAt)),
      ]
    case .cancel: fields += [("gameCode", .word(callback.game)), ("ts", .settle(callback.playedAt))]
    case .event:
      fields += [
        ("amount", .amount(callback.win)), ("eventId", .word(callback.round)),
        ("createTime", .settle(callback.playedAt)),
      ]
    }
    return fields
  }

  /// What a column holds, and how a field is compared with it.
  private enum Column {
    case word(String?)
    /// A whole number, kept as its digits.
    case number(String?)
    case amount(Money?)
    /// A Unix time, in seconds or finer.
    case unix(Timestamp?)
    case settle(Timestamp?)

    var text: String? {
      switch self {
      case .word(let text), .number(let text): text
      case .amount(let money): money?.description
      case .unix(let moment), .settle(let moment): moment?.description
      }
    }

    /// A field that cannot be read for what the column holds is odd, which is a warning of its own, and no disagreement.
    func agrees(with value: JSONValue, _ integer: Int64?) -> Bool {
      switch self {
      case .word(let kept):
        guard case .string(let text) = value, let kept else { return true }
        // What is long was cut.
        let isCut = kept.unicodeScalars.count >= 10 && kept.unicodeScalars.count < text.unicodeScalars.count
        return text.isSame(as: kept) || (isCut && text.utf8.starts(with: kept.utf8))
      case .number(let kept): return integer.map { String($0) == kept } ?? true
      case .amount(let kept): return (try? value.amount().money).map { $0 == kept } ?? true
      case .unix(let kept): return integer.flatMap(BearerToken.moment(of:)).map { $0 == kept } ?? true
      case .settle(let kept):
        guard case .string(let text) = value else { return true }
        return Timestamp(settleText: text).map { $0 == kept } ?? true
      }
    }
  }
}

extension JSONValue {
  /// The value for a person, in one line.
  fileprivate var shown: String {
    switch self {
    case .null: "null"
    case .bool(let flag): String(flag)
    case .number(let number): number.description
    case .string(let text): text
    case .array: "[…]"
    case .object: "{…}"
    }
  }
}
