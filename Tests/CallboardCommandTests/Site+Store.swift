import CallboardCore
import CallboardProtocols
import CallboardStore
import Foundation
import Support

extension Site {
  /// Keeps a rejected notice a reference in the store, as the gateway does: callbacks that need a person.
  ///
  /// Their ids are 1, 2 and so on.
  func keepRejected(_ references: [String]) async throws {
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    let store = try SQLiteStore.open(
      folder.path("callboard.sqlite"), as: .gateway,
      environment: StoreEnvironment(
        now: { now }, sha256: ContentDigest.sha256, routes: ["jj", "hrg"].map { LedgerRoute(name: $0) }))
    for reference in references {
      let body = Data(reference.utf8)
      _ = try await store.receive(
        Arrival(
          route: "jj", receivedAt: now, source: "127.0.0.1", token: nil, body: body,
          digest: ContentDigest.sha256(body),
          reading: .unreadable(
            Rejection(.unopened), claim: Claim(kind: .notice, reference: reference, uid: "001"))))
    }
  }
}
