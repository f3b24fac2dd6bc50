import CallboardCore
import Testing

@testable import CallboardStore

@Suite("Groups") struct GroupTests {
  /// Callbacks of two routes and three users: some applied, some waiting, some rejected.
  private func house() async throws -> House {
    let house = try House()
    try await house.open("001")
    for number in 0..<5 {
      let content = try CallbackContent.notice("n\(number)", uid: number < 3 ? "001" : "00\(number)", game: "49")
      _ = try await house.store.receive(content.arrival())
    }
    for number in 0..<4 {
      let content = try CallbackContent.settlement("s\(number)", uid: "a\"b c")
      _ = try await house.store.receive(content.arrival())
    }
    for number in 0..<2 { _ = try await house.store.receive(.unreadable("u\(number)", uid: nil)) }
    return house
  }

  @Test(
    "Each group's term selects exactly its callbacks, and the groups are all there are", arguments: GroupKey.allCases)
  func terms(by key: GroupKey) async throws {
    let house = try await house()
    for list in CallbackList.allCases {
      for line in ["", "route=jj", "!rejected", "uid=nobody"] {
        let filter = Filter(parsing: line)
        let grouping = try await house.store.groups(GroupQuery(list: list, filter: filter, by: key))
        let all = try await house.store.callbacks(CallbackQuery(list: list, filter: filter, limit: 1))
        #expect(grouping.matching == all.matching)
        #expect(grouping.groups.map(\.count).reduce(0, +) == all.matching)
        #expect(grouping.distinct == grouping.groups.count)
        #expect(grouping.groups.map(\.count) == grouping.groups.map(\.count).sorted(by: >))
        for group in grouping.groups {
          // As a person's prompt has it: in words, and read again.
          let words = Filter(terms: filter.terms + [group.term]).description
          let page = try await house.store.callbacks(
            CallbackQuery(list: list, filter: Filter(parsing: words), anchor: .first, limit: 99))
          #expect(page.matching == group.count, "\(words)")
        }
      }
    }
  }

  @Test("Values and counts, most first, those without a value last among equals")
  func values() async throws {
    let house = try await house()
    func groups(_ list: CallbackList, _ key: GroupKey) async throws -> [String] {
      try await house.store.groups(GroupQuery(list: list, by: key)).groups.map { "\($0.value ?? "-") \($0.count)" }
    }
    #expect(try await groups(.notices, .user) == ["a\"b c 4", "001 3", "- 2", "003 1", "004 1"])
    #expect(try await groups(.queue, .error) == ["unknown_user 6", "unopened 2"])
    #expect(try await groups(.notices, .error) == ["unknown_user 6", "- 3", "unopened 2"])
  }

  @Test("A page of groups says how many there are")
  func limited() async throws {
    let house = try await house()
    let grouping = try await house.store.groups(GroupQuery(list: .notices, by: .user, limit: 1))
    #expect(
      grouping
        == Grouping(groups: [GroupCount("a\"b c", by: .user, count: 4)], distinct: 5, matching: 11))
  }

  @Test("Who takes the question back gets no answer")
  func givenUp() async throws {
    let house = try await house()
    await #expect(throws: StoreFailure.givenUp) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.cancelAll()
        group.addTask { _ = try await house.store.groups(GroupQuery(list: .notices, by: .user)) }
        try await group.waitForAll()
      }
    }
  }
}
