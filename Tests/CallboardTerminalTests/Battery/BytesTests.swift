import CallboardCore
import CallboardStore
import Support
import Testing

/// Point 12: what a screen costs on the line.
@Suite("Battery: bytes on the line", .serialized, .ownThread) struct BytesTests {
  private let console: BatteryConsole

  init() async throws {
    console = try await BatteryConsole()
  }

  @Test("The first screen is at most 12 kB at 160×50")
  func firstScreen() throws {
    #expect(try console.open(columns: 160, rows: 50).output.count <= 12_000)
  }

  @Test(
    "A moved cursor costs at most 600 bytes, and what follows it at the side comes when it rests",
    arguments: [(80, 24), (160, 50)])
  func movedCursor(columns: Int, rows: Int) throws {
    let terminal = try console.open(columns: columns, rows: rows)
    terminal.settle(milliseconds: 600)
    for pane in ["1", "2", "3"] {
      // Another pane is more than a cursor: two titles and two rows.
      terminal.send(pane)
      terminal.settle(milliseconds: 600)
      let costs = ["k", "k", "j", "j"].map { key in
        let mark = terminal.output.count
        terminal.send(key)
        // A frame comes within 100 ms; the detail at the side not before the cursor has rested 200 ms.
        let bytes = terminal.listen(milliseconds: 170, after: mark)
        terminal.settle(milliseconds: 600)
        return bytes.count
      }
      // One of them may be heard late on a busy machine, together with the side.
      #expect(costs.sorted()[2] <= 600, "\(pane): \(costs)")
    }
  }

  @Test("While a cursor key is held, the side stands still")
  func heldKey() throws {
    let terminal = try console.open(columns: 160, rows: 50)
    terminal.settle(milliseconds: 600)
    let mark = terminal.output.count
    for step in 0..<20 {
      terminal.send(step % 4 < 2 ? "k" : "j")
      _ = terminal.listen(milliseconds: 50, after: mark)
    }
    // A second of frames, ten at most.
    #expect(terminal.output.count - mark <= 10 * 600)
  }

  @Test("A new row appears without a key")
  func newRow() async throws {
    let terminal = try console.open()
    let mark = terminal.output.count
    try await console.seeded.notice("1732534548458999999", uid: "001", bet: 10_000, win: 0, after: 7_200)
    #expect(terminal.waitFor("1732534548458999999", after: mark))
  }

  @Test("One changed row costs at most 200 bytes")
  func changedRow() async throws {
    let terminal = try console.open()
    terminal.send("z")
    terminal.settle(milliseconds: 1_200)
    let stuck = try #require(try await console.seeded.store.detail(of: 3)).callback
    let mark = terminal.output.count
    let request = PersonRequest(
      actor: Actor(user: "tom"), reason: nil, command: "callboard retry id:3", at: SeededConsole.morning)
    _ = try await console.seeded.store.retry(stuck.rowVersion, request)
    // However late the next poll comes; the sign of the change is taken away a second or more after it.
    #expect(terminal.waitFor("•", after: mark))
    let bytes = terminal.listen(milliseconds: 300, after: mark)
    #expect((1...200).contains(bytes.count), "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
  }

  @Test("Nothing changed, nothing sent but the clock: at most 40 bytes a second")
  func idle() throws {
    let terminal = try console.open(columns: 160, rows: 50)
    terminal.settle(milliseconds: 1_100)
    let mark = terminal.output.count
    #expect(terminal.listen(milliseconds: 3_000, after: mark).count <= 120)
  }

  @Test("At most ten frames a second, two on a slow link", arguments: [([], 10), (["--slow-link"], 2)])
  func frames(arguments: [String], aSecond: Int) throws {
    let terminal = try console.open([:], arguments)
    terminal.settle(milliseconds: 1_100)
    terminal.send("/")
    terminal.settle(milliseconds: 700)
    let mark = terminal.output.count
    let start = ContinuousClock.now
    var bursts = 0
    var seen = mark
    var silence = 0
    // A key every 10 ms; frames are bursts with some silence between them, in which one may come in pieces.
    for step in 0..<100 {
      terminal.send(step % 2 == 0 ? "a" : "b")
      let count = terminal.listen(milliseconds: 10, after: mark).count + mark
      if count > seen && silence > 2 { bursts += 1 }
      silence = count > seen ? 0 : silence + 1
      seen = count
    }
    // However long the machine took for that; one frame at each end.
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    #expect(bursts >= 1 && Double(bursts) <= seconds * Double(aSecond) + 2)
  }
}
