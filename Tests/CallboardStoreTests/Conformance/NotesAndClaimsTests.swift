import CallboardCore
import Testing

@Suite("Notes and claims") struct NotesAndClaimsTests {
  /// A store with a stuck callback `17` of a user without a wallet.
  private func house() async throws -> House {
    let house = try House(schedule: RetrySchedule(delaysMilliseconds: [0], countFrom: .previous))
    _ = try await house.store.receive(CallbackContent.notice("17").arrival())
    return house
  }

  @Test("A note stands on its callback, in the trail and among all notes, newest last")
  func notes() async throws {
    let house = try await house()
    let id = try await house.callback("17").id
    let first = try await house.store.note("  called the agent ", on: id, house.request(nil))
    house.clock.advance(minutes: 1)
    let second = try await house.store.note("night was calm", on: nil, house.request(nil, by: "jon"))
    let expected = [
      Note(
        id: 1, at: House.start, by: Actor(user: "mara"), callbackID: id, reference: "17", text: "called the agent"),
      Note(
        id: 2, at: house.clock.now, by: Actor(user: "jon"), callbackID: nil, reference: nil, text: "night was calm"),
    ]
    #expect([first, second] == expected.map(NoteResult.done))
    #expect(try await house.store.notes(on: nil, before: nil, limit: 9) == expected)
    #expect(try await house.store.notes(on: nil, before: 2, limit: 9) == [expected[0]])
    #expect(try await house.store.notes(on: id, before: nil, limit: 9) == [expected[0]])
    #expect(try await house.detail("17").notes == [expected[0]])
    let trail = try await house.store.trail(9)
    #expect(trail.map(\.verb) == [.note, .note])
    #expect(trail.map(\.after) == ["called the agent", "night was calm"])
    #expect(trail.map(\.reference) == ["17", nil])
    try await house.verify()
  }

  @Test(
    "A note that says nothing, says too much or is about nothing is refused, and the trail says so",
    arguments: [
      (" \n", Int64?.none, "a note without words says nothing"),
      (String(repeating: "x", count: 501), nil, "the note is longer than 500 characters"),
      ("where is it", 99, "there is no such callback"),
    ])
  func refused(text: String, target: Int64?, sentence: String) async throws {
    let house = try await house()
    #expect(try await house.store.note(text, on: target, house.request()) == .refused(sentence))
    #expect(try await house.store.notes(on: nil, before: nil, limit: 9) == [])
    let action = try #require(await house.store.trail(1).first)
    #expect(action.outcome == .refused)
    #expect(action.after == sentence)
  }

  @Test("Who claims looks after it, on the board and in its detail, and its version stands")
  func claim() async throws {
    let house = try await house()
    let before = try await house.callback("17")
    let request = house.request("talks to the agent")
    let keeper = Keeper(by: Actor(user: "mara"), since: house.clock.now, reason: "talks to the agent")
    guard case .done(let claimed) = try await house.store.claim(before.rowVersion, request) else {
      throw Unexpected(what: "not claimed")
    }
    #expect(claimed.keeper == keeper)
    #expect(claimed.rowVersion == before.rowVersion)
    #expect(try await house.callback("17") == claimed)
    #expect(try await house.detail("17").callback == claimed)
    for list in CallbackList.allCases {
      #expect(try await house.store.callbacks(CallbackQuery(list: list, limit: 1)).rows == [claimed])
    }
    try await house.verify()
  }

  @Test("The second who claims is told of the first; who releases is journaled, be it another")
  func release() async throws {
    let house = try await house()
    let target = try await house.callback("17").rowVersion
    #expect(try await house.store.release(target, house.request()) == .skipped("nobody looks after it"))
    _ = try await house.store.claim(target, house.request())
    house.clock.advance(milliseconds: 3_000)
    #expect(
      try await house.store.claim(target, house.request(by: "jon"))
        == .skipped("release it first: mara claimed it 3 s ago"))
    #expect(
      try await house.store.claim(target, house.request())
        == .skipped("you claimed it 3 s ago"))
    _ = try await house.store.release(target, house.request(by: "jon"))
    #expect(try await house.callback("17").keeper == nil)
    let trail = try await house.store.trail(9)
    #expect(trail.map(\.verb) == [.release, .claim, .claim, .claim, .release])
    #expect(trail.map(\.outcome) == [.refused, .done, .refused, .refused, .done])
    #expect(trail.map(\.after)[2...3] == ["release it first: mara claimed it", "you claimed it"])
    #expect(trail.last?.after == "taken from mara, who looked after it since \(House.start)")
    _ = try await house.store.claim(target, house.request(by: "jon"))
    _ = try await house.store.release(target, house.request(by: "jon"))
    #expect(try await house.store.trail(1).last?.after == "looked after by nobody")
  }

  @Test("Many are claimed and released at once, each with its line; those that are not are counted by why")
  func many() async throws {
    let house = try await House.stuck(130)
    let ids = try await house.draft().ids
    _ = try await house.store.claim(RowVersion(id: ids[0], version: 1), house.request(by: "jon"))
    _ = try await house.store.claim(RowVersion(id: ids[1], version: 1), house.request())
    house.clock.advance(minutes: 1)
    _ = try await house.store.claim(RowVersion(id: ids[2], version: 1), house.request(by: "jon"))
    #expect(
      try await house.store.claim(ids + [9_999], house.request())
        == KeepResult(
          done: 127,
          skipped: [
            SkipCount(why: "release it first: jon claimed it", count: 2),
            SkipCount(why: "there is no such callback", count: 1), SkipCount(why: "you claimed it", count: 1),
          ]))
    #expect(try await house.store.trail(131).map(\.outcome).filter { $0 == .done }.count == 127)
    #expect(
      try await house.store.release(ids, house.request()) == KeepResult(done: 130, skipped: []))
    #expect(
      try await house.store.release([ids[7]], house.request())
        == KeepResult(done: 0, skipped: [SkipCount(why: "nobody looks after it", count: 1)]))
    try await house.verify()
  }

  @Test("A claim ends when the callback is done, and what is done cannot be claimed")
  func ends() async throws {
    let house = try await house()
    let target = try await house.callback("17").rowVersion
    _ = try await house.store.claim(target, house.request())
    _ = try await house.store.repair(target, with: nil, house.request())
    let repaired = try await house.callback("17")
    #expect(repaired.keeper == nil)
    #expect(
      try await house.store.claim(repaired.rowVersion, house.request())
        == .skipped("it is repaired, so there is nothing left to look after"))
    #expect(try await house.store.claim(RowVersion(id: 99, version: 1), house.request()) == .notFound)
    #expect(try await house.store.release(RowVersion(id: 99, version: 1), house.request()) == .notFound)
    try await house.verify()
  }

  @Test("Acting on a claimed callback keeps it claimed while it is not done")
  func actsOn() async throws {
    let house = try await house()
    _ = try await house.store.claim(house.callback("17").rowVersion, house.request())
    guard
      case .done(let retried) = try await house.store.retry(house.callback("17").rowVersion, house.request(by: "jon"))
    else { throw Unexpected(what: "not retried") }
    #expect(retried.keeper?.by.user == "mara")
    try await house.open("001")
    _ = try await house.runDue()
    #expect(try await house.callback("17").state == .applied)
    #expect(try await house.callback("17").keeper == nil)
  }
}
