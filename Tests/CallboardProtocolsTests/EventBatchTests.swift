import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Testing

struct EventBatchTests {
  private func read(_ json: String, isStrict: Bool = false) throws -> [ReadPart] {
    try reader(settleRoute(isStrict: isStrict)).read(
      body: Data(json.utf8), authorization: nil, at: .eventSettle)
  }

  private func text(_ part: ReadPart) -> String { String(decoding: part.body, as: UTF8.self) }

  @Test("A batch gives one callback an entry, each kept as it is spelled")
  func reads() throws {
    let parts = try read(Neighbours.batch)
    #expect(parts.map(text) == [Neighbours.firstEntry, Neighbours.secondEntry])
    #expect(
      parts.map(\.message.content) == [
        CallbackContent(
          kind: .event, reference: try #require(Reference("E-1")), uid: "hrgpl0001", round: "cup-2022", bet: .zero,
          win: Money(units: 125_000), playedAt: Timestamp(settleText: "2022-10-14T23:00:00.000+0800")),
        CallbackContent(
          kind: .event, reference: try #require(Reference("E-2")), uid: "玩家", round: "a \"cup\", ] } of {[",
          bet: .zero, win: Money(units: 1), playedAt: Timestamp(settleText: "2022-10-14T23:00:01.000+0800")),
      ])
    #expect(parts.map(\.message.isAuthenticated) == [true, true])
  }

  @Test("A bad entry is refused by itself, naming its field, and its neighbours are read")
  func oneBad() throws {
    let rows: [(piece: String, other: String, rejection: Rejection)] = [
      (#""settleId":"E-1", "#, "", Rejection(.missingField, field: "settleId")),
      ("E-1", String(repeating: "E", count: 21), Rejection(.badField, field: "settleId")),
      (#""userId":"hrgpl0001","#, "", Rejection(.missingField, field: "userId")),
      ("12.50", "-12.50", Rejection(.badField, field: "amount")),
      ("12.50", "12.500001", Rejection(.badField, field: "amount")),
      ("\"12.50\"", "12.50", Rejection(.badField, field: "amount")),
      (Neighbours.firstEntry, "7", Rejection(.badJSON)), (Neighbours.firstEntry, "null", Rejection(.badJSON)),
      (Neighbours.firstEntry, "\"],\"", Rejection(.badJSON)), (Neighbours.firstEntry, "[{}]", Rejection(.badJSON)),
      (Neighbours.firstEntry, "-1.5e3", Rejection(.badJSON)),
      ("\"settleId\":\"E-1\"", "\"settleId\":\"E-1\",\"settleId\":\"E-3\"", Rejection(.badJSON)),
    ]
    for row in rows {
      let parts = try read(Neighbours.batch.replacing(row.piece, with: row.other))
      #expect(parts.count == 2)
      #expect(parts.first?.message.rejection == row.rejection)
      #expect(parts.last?.message.content?.reference.text == "E-2")
      if case .unreadable(_, let claim) = parts.first?.message.reading { #expect(claim.kind == .event) }
    }
  }

  @Test("Odd and missing information is a warning, and a strict route refuses the entry")
  func warned() throws {
    let json = Neighbours.batch.replacing(#","createTime":"2022-10-14T23:00:00.000+0800""#, with: "")
    #expect(try read(json).first?.message.content?.warnings == [.missing(field: "createTime")])
    #expect(
      try read(json, isStrict: true).map(\.message.rejection) == [Rejection(.missingField, field: "createTime"), nil])
  }

  @Test("The batch's ts and spacing do not count in an entry's digest, and its own fields do")
  func digest() throws {
    let first = try read(Neighbours.batch).map(\.message.digest)
    let later = try read(Neighbours.batch.replacing("23:05:00", with: "23:09:00")).map(\.message.digest)
    #expect(first == later && Set(first).count == 2)
    #expect(try read("{\"settles\":[\(Neighbours.firstEntry)]}").map(\.message.digest) == [first[0]])
    for (piece, other) in [("12.50", "12.51"), ("cup-2022", "cup-2023"), ("23:00:00.000", "23:00:00.001")] {
      #expect(try read(Neighbours.batch.replacing(piece, with: other)).first?.message.digest != first[0])
    }
  }

  @Test(
    "A batch that is none is refused as a whole, and kept as it came",
    arguments: [
      ("", Rejection(.badJSON)), ("[]", Rejection(.badJSON)), ("{\"settles\":[{]}", Rejection(.badJSON)),
      ("{}", Rejection(.missingField, field: "settles")),
      ("{\"settles\":null}", Rejection(.missingField, field: "settles")),
      ("{\"settles\":[]}", Rejection(.badField, field: "settles")),
      ("{\"settles\":{}}", Rejection(.badField, field: "settles")),
      ("{\"settles\":\"[{}]\"}", Rejection(.badField, field: "settles")),
      ("{\"x\":{\"settles\":[{}]}}", Rejection(.missingField, field: "settles")),
    ])
  func whole(json: String, rejection: Rejection) throws {
    let parts = try read(json)
    #expect(parts.map(\.message.rejection) == [rejection])
    #expect(parts.map(text) == [json])
    #expect(parts.map(\.message.isAuthenticated) == [true])
  }

  @Test("A batch holds as many entries as its limit says, and no more")
  func limit() throws {
    func batch(_ count: Int) -> String {
      "{\"settles\":[" + (1...count).map { "{\"settleId\":\"\($0)\"}" }.joined(separator: ",") + "]}"
    }
    #expect(try read(batch(Limits.eventBatchMaximum)).count == Limits.eventBatchMaximum)
    #expect(
      try read(batch(Limits.eventBatchMaximum + 1)).map(\.message.rejection) == [
        Rejection(.badField, field: "settles")
      ])
  }

  @Test("The list is found under an escaped name and behind other lists")
  func escaped() throws {
    let json = #"{"a":["}",{"settles":[1]}],"b":-1.5e3,"\u0073ettles":[\#(Neighbours.firstEntry)],"c":"]"}"#
    #expect(try read(json).map(text) == [Neighbours.firstEntry])
  }

  @Test("A batch cut at any byte, or with any byte changed, never crashes and never pays another amount")
  func mutations() throws {
    let reader = try reader(settleRoute())
    let bytes = Array(Neighbours.batch.utf8)
    for count in bytes.indices {
      let parts = reader.read(body: Data(bytes[..<count]), authorization: nil, at: .eventSettle)
      #expect(parts.map(\.message.rejection) == [Rejection(.badJSON)])
    }
    for place in bytes.indices {
      for change: UInt8 in [0x00, 0x20, 0x22, 0x2C, 0x3A, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0xFF] {
        var changed = bytes
        changed[place] = change
        for part in reader.read(body: Data(changed), authorization: nil, at: .eventSettle) {
          if let win = part.message.content?.win { #expect([125_000, 1].contains(win.units)) }
        }
      }
    }
  }
}
