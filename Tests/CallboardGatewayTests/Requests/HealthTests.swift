import CallboardCore
import HTTPTypes
import Testing

@testable import CallboardGateway

@Suite("The gateway's health", .timeLimit(.minutes(10))) struct HealthTests {
  @Test("It is alive without a store, and ready with one that can be written")
  func health() async throws {
    var store = FakeStore()
    let alive = try await Reply.of(store, .get, "/healthz")
    store.onCheckWritable = { .success(()) }
    let ready = try await Reply.of(store, .get, "/readyz")
    store.onCheckWritable = { .failure(.readOnly(path: "secret")) }
    let unready = try await Reply.of(store, .get, "/readyz")
    let head = try await Reply.of(store, .head, "/healthz")
    let post = try await Reply.of(store, .post, "/healthz")
    #expect(
      [alive, ready, unready, head, post] == [
        Reply(200, #"{"status":"alive"}"#), Reply(200, #"{"status":"ready"}"#),
        Reply(503, Reply.failed("the store is read-only")), Reply(200, ""),
        Reply(405, Reply.failed("this path takes GET, HEAD only")),
      ])
  }
}
