import CallboardCore
import Testing

@Suite("The trail") struct TrailTests {
  /// A store with notes by three people, a minute apart, and a refused one; the first is about a callback.
  private func house() async throws -> House {
    let house = try House()
    try await house.open("001")
    _ = try await house.store.receive(CallbackContent.notice("17").arrival())
    let people = [
      Actor(user: "mara", client: "10.0.0.7"), Actor(user: "ops", stated: "Mara"), Actor(user: "jon"),
    ]
    for (number, person) in people.enumerated() {
      house.clock.advance(minutes: 1)
      let request = PersonRequest(actor: person, reason: nil, command: "callboard note", at: house.clock.now)
      _ = try await house.store.note("note \(number)", on: number == 0 ? 1 : nil, request)
    }
    house.clock.advance(minutes: 1)
    _ = try await house.store.note(" ", on: nil, house.request())
    return house
  }

  /// The ids under a question: 1 opened the wallet, 2 to 4 are the notes, 5 is the refused one.
  private func ids(_ house: House, _ change: (inout ActionQuery) -> Void) async throws -> [Int64] {
    var query = ActionQuery(anchor: .first, limit: 9)
    change(&query)
    let page = try await house.store.actions(query)
    #expect(page.keys.map(\.id) == page.rows.map(\.id))
    #expect(page.total == 5)
    if query.anchor == .first { #expect(page.matching == page.rows.count) }
    return page.rows.map(\.id)
  }

  @Test("Each condition holds alone, and all of them together")
  func conditions() async throws {
    let house = try await house()
    func moment(_ minutes: Int64) -> Timestamp { House.start.advanced(byMilliseconds: minutes * 60_000) }
    #expect(try await ids(house) { _ in } == [1, 2, 3, 4, 5])
    #expect(try await ids(house) { $0.since = moment(2) } == [3, 4, 5])
    #expect(try await ids(house) { $0.until = moment(2) } == [1, 2])
    #expect(try await ids(house) { $0.by = "MAR" } == [1, 2, 3, 5])
    #expect(try await ids(house) { $0.by = "10.0.0" } == [2])
    #expect(try await ids(house) { $0.by = "%" } == [])
    #expect(try await ids(house) { $0.verbs = [.walletOpen, .retry] } == [1])
    #expect(try await ids(house) { $0.outcomes = [.refused] } == [5])
    #expect(try await ids(house) { $0.callbackID = 1 } == [2])
    #expect(try await ids(house) { $0.reference = "17" } == [2])
    #expect(try await ids(house) { $0.reference = "1" } == [])
    #expect(try await ids(house) { $0.uid = "001" } == [1, 2])
    let both = try await ids(house) {
      $0.by = "mara"
      $0.verbs = [.note]
      $0.since = moment(1)
      $0.until = moment(3)
    }
    #expect(both == [2, 3])
  }

  @Test("It walks by its ids, forward and back, and around a line")
  func walks() async throws {
    let house = try await house()
    func rows(_ anchor: PageAnchor) async throws -> [Int64] {
      try await ids(house) {
        $0.anchor = anchor
        $0.limit = 2
      }
    }
    #expect(try await rows(.last) == [4, 5])
    #expect(try await rows(.after(PageKey(id: 2))) == [3, 4])
    #expect(try await rows(.before(PageKey(id: 4))) == [2, 3])
    #expect(try await rows(.from(PageKey(id: 2))) == [2, 3])
  }
}
