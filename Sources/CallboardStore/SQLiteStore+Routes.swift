package import CallboardCore
import GRDB

extension SQLiteStore: RouteDesk {
  package func setMode(
    _ mode: RouteMode, of route: String, until: Timestamp?, _ request: PersonRequest
  ) async throws(StoreFailure) -> RouteModeResult {
    try await act { desk, db in try desk.setMode(db, mode, of: route, until: until, request) }
  }

  package func modes(at now: Timestamp) async throws(StoreFailure) -> [String: RouteModeLine] {
    try await reader.read { db in try RouteModeLine.standing(db, at: now) }
  }
}
