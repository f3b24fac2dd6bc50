import CallboardCore

/// The store as a person uses it.
struct Desk {
  var board: any Board
  var actions: any ActionDesk
}

extension ConfigOptions {
  func board() async throws -> any Board { fatalError() }
  func desk(createsStore: Bool = false) async throws -> Desk { fatalError() }
}
