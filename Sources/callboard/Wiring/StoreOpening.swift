import CallboardConfiguration
import CallboardCore

/// The store as a person uses it.
struct Desk {
  var board: any Board
  var actions: any ActionDesk
}

/// Opens the store in the roles that commands have.
enum StoreOpening {
  static func board(_ settings: Settings) async throws -> any Board { fatalError() }
  static func desk(_ settings: Settings, createsStore: Bool = false) async throws -> Desk { fatalError() }
}

extension ConfigOptions {
  /// The board of the configured store, read-only.
  func board() async throws -> any Board {
    try await StoreOpening.board(try settings(secrets: .skip))
  }

  /// The board of the configured store and a person's desk at it; `createsStore` makes an absent one.
  func desk(createsStore: Bool = false) async throws -> Desk {
    try await StoreOpening.desk(try settings(secrets: .skip), createsStore: createsStore)
  }
}
