import CallboardCore
import Glibc
import Support
import Testing

/// Point 11: what comes from the keyboard in pieces, pasted, or as nobody expected it.
@Suite("Battery: keys", .serialized, .ownThread) struct BatteryKeysTests {
  private let console: BatteryConsole

  init() async throws {
    console = try await BatteryConsole()
  }

  @Test("A paste on a list does nothing")
  func pasteOnList() throws {
    let terminal = try console.open()
    let mark = terminal.output.count
    terminal.send("\u{1B}[200~q\rq\r:q\r2gry\u{1B}[201~")
    #expect(terminal.settle(milliseconds: 700, after: mark).count <= 60)
    BatteryConsole.leave(terminal)
  }

  @Test("A line break in a paste never submits: in a filter, at the colon, in a plan sheet")
  func pasteNeverSubmits() async throws {
    let terminal = try console.open()
    terminal.send(":\u{1B}[200~q\r\n\u{1B}[201~")
    terminal.settle(milliseconds: 500)
    terminal.send("\u{1B}")
    terminal.settle(milliseconds: 200)
    terminal.send("2gr")
    #expect(terminal.waitFor("[ Cancel ]"))
    terminal.settle(milliseconds: 500)
    terminal.send("x\u{1B}[200~\r\ny\r\n\u{1B}[201~")
    terminal.settle(milliseconds: 500)
    #expect(try await console.seeded.trail().allSatisfy { $0.verb != .retry })
    terminal.send("\u{1B}")
    #expect(terminal.waitFor("cancelled"))
    terminal.settle()
    BatteryConsole.leave(terminal)
  }

  @Test("A sequence in pieces is one key")
  func pieces() throws {
    let terminal = try console.open()
    terminal.send("1g")
    terminal.settle()
    let mark = terminal.output.count
    for byte in Array("\u{1B}[B".utf8) {
      terminal.send([byte])
      _ = terminal.listen(milliseconds: 10, after: mark)
    }
    #expect((1...600).contains(terminal.settle(milliseconds: 500, after: mark).count))
    // Neither ESC nor its tail acted on its own: no view has changed, and q leaves at once.
    BatteryConsole.leave(terminal)
  }

  @Test("Escape alone acts without another key")
  func escape() throws {
    let terminal = try console.open()
    terminal.send("2g\r")
    #expect(terminal.waitFor("Attempts 4"))
    terminal.settle()
    let mark = terminal.output.count
    terminal.send("\u{1B}")
    #expect(terminal.waitFor(BatteryConsole.row, after: mark))
    terminal.settle()
    BatteryConsole.leave(terminal)
  }

  @Test(
    "Sequences that mean nothing are swallowed whole",
    arguments: [
      "\u{1B}[99;5u", "\u{1B}[?62;22c", "\u{1B}[>0;276;0c", "\u{1B}]11;rgb:0000/0000/0000\u{7}",
      "\u{1B}]52;c;cQ==\u{1B}\\", "\u{1B}P1+r436f\u{1B}\\", "\u{1B}[M !!", "\u{1B}[<0;10;10M", "\u{1B}[I",
      "\u{1B}[27;2;113~", "\u{1B}[12;40R", "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}[113;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;q",
    ])
  func unknown(sequence: String) throws {
    let terminal = try console.open()
    let mark = terminal.output.count
    terminal.send(sequence)
    #expect(terminal.settle(milliseconds: 600, after: mark).count <= 60)
    BatteryConsole.leave(terminal)
  }
}
