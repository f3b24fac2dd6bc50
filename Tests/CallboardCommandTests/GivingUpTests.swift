import CallboardConsole
import CallboardCore
import Support
import Testing

@testable import callboard

@Suite("Reads that are given up", .timeLimit(.minutes(1))) struct GivingUpTests {
  private static func request(_ id: Int) -> Request {
    Request(id: id, question: .groups(GroupQuery(list: .notices, by: .error)))
  }

  /// Runs a request whose work ends only when it is cancelled; when it has begun `then` is done.
  private func run(_ id: Int, on givingUp: GivingUp, then: @escaping @Sendable () -> Void) async -> [String] {
    let heard = Recorded<String>()
    await givingUp.run(Self.request(id)) {
      heard.add("begun")
      then()
      try? await Task.sleep(for: .seconds(3_600))
      heard.add(Task.isCancelled ? "cancelled" : "ended")
    }
    return heard.values
  }

  @Test("One that runs is cancelled by the person, or by a later one for its place")
  func running() async {
    let givingUp = GivingUp()
    givingUp.ask(Self.request(1))
    #expect(await run(1, on: givingUp) { givingUp.giveUp(.groups) } == ["begun", "cancelled"])
    givingUp.ask(Self.request(2))
    #expect(await run(2, on: givingUp) { givingUp.ask(Self.request(3)) } == ["begun", "cancelled"])
    #expect(await run(3, on: givingUp) { givingUp.giveUp(.groups) } == ["begun", "cancelled"])
  }

  @Test("One that was given up before it began never begins")
  func waiting() async {
    let givingUp = GivingUp()
    givingUp.ask(Self.request(1))
    givingUp.giveUp(.groups)
    #expect(await run(1, on: givingUp) {} == [])
    givingUp.ask(Self.request(2))
    givingUp.ask(Self.request(3))
    #expect(await run(2, on: givingUp) {} == [])
  }

  @Test("One that ends by itself leaves nothing to be cancelled, and other places are left alone")
  func ended() async {
    let givingUp = GivingUp()
    givingUp.ask(Self.request(1))
    let heard = Recorded<String>()
    await givingUp.run(Self.request(1)) {
      givingUp.giveUp(.detail)
      heard.add(Task.isCancelled ? "cancelled" : "ended")
    }
    givingUp.giveUp(.groups)
    #expect(heard.values == ["ended"])
  }
}
