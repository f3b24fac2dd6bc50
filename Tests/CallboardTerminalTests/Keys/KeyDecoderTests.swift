import CallboardConsole
import CallboardTerminal
import Testing

@Suite("Keys from bytes") struct KeyDecoderTests {
  static let whole: [(bytes: String, keys: [Key])] = [
    ("j", [.character("j")]),
    ("汉é", [.character("汉"), .character("é")]),
    ("e\u{301}", [.character("e\u{301}")]),
    ("\r", [.enter]), ("\n", [.enter]), ("\t", [.tab]), ("\u{7F}", [.backspace]), ("\u{8}", [.backspace]),
    ("\u{C}", [.control("l")]), ("\u{4}", [.control("d")]),
    ("\u{1B}[A", [.up]), ("\u{1B}OA", [.up]), ("\u{1B}[B\u{1B}OB", [.down, .down]), ("\u{1B}[1;5C", [.right]),
    ("\u{1B}[H", [.home]), ("\u{1B}[1~", [.home]), ("\u{1B}[4~", [.end]), ("\u{1B}OF", [.end]),
    ("\u{1B}[5~\u{1B}[6~", [.pageUp, .pageDown]), ("\u{1B}[3~", [.delete]), ("\u{1B}[Z", [.backTab]),
    ("\u{1B}OP", [.function(1)]), ("\u{1B}[24~", [.function(12)]), ("\u{1B}[[B", [.function(2)]),
    ("\u{1B}OM", [.enter]),
    // Keys that came together.
    ("\u{1B}j", [.escape, .character("j")]), ("\u{1B}\u{1B}[A", [.escape, .up]),
    ("jk", [.character("j"), .character("k")]),
    // Nothing here: swallowed whole.
    ("\u{1B}[99~", []), ("\u{1B}[?1;2c", []), ("\u{1B}[I", []), ("\u{1B}[<0;10;10M", []), ("\u{1B}[M !!", []),
    ("\u{1B}[2~x", [.character("x")]), ("\u{1B}]11;rgb:0000/0000/0000\u{7}x", [.character("x")]),
    ("\u{1B}P1+r\u{1B}\\x", [.character("x")]),
    ("\u{1B}[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17Ax", [.character("x")]),
    ("\u{1B}[12\u{3}", [.control("c")]),
    // A paste is text, never keys.
    ("\u{1B}[200~rm\n\u{1B}[A q\u{1B}[201~j", [.paste("rm\n\u{1B}[A q"), .character("j")]),
    ("\u{1B}[200~\u{1B}[201\u{1B}[201~", [.paste("\u{1B}[201")]),
  ]

  @Test("Bytes that came together are these keys", arguments: whole)
  func together(example: (bytes: String, keys: [Key])) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array(example.bytes.utf8)) == example.keys)
    #expect(decoder.patienceMilliseconds == nil)
  }

  @Test("Bytes that came one by one are the same keys", arguments: whole.filter { !$0.bytes.contains("e\u{301}") })
  func apart(example: (bytes: String, keys: [Key])) {
    var decoder = KeyDecoder()
    #expect(example.bytes.utf8.flatMap { decoder.decode([$0]) } == example.keys)
  }

  @Test("A lone ESC is the key once its patience, below 50 ms, has run out")
  func loneEscape() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]) == [])
    #expect(decoder.patienceMilliseconds == 40)
    #expect(decoder.giveUp() == [.escape])
    #expect(decoder.patienceMilliseconds == nil)
    #expect(decoder.decode(Array("[A".utf8)) == [.character("["), .character("A")])
  }

  @Test(
    "A sequence that is never completed is nothing, or the keys that it could have been",
    arguments: [
      ("\u{1B}[", [Key.escape, .character("[")]), ("\u{1B}O", [.escape, .character("O")]), ("\u{1B}[1;", []),
      ("\u{1B}]0;title", []), ("\u{1B}[M!", []), ("\u{1B}[200~half", [.paste("half")]), ("\u{1B}[[", []),
    ])
  func broken(bytes: String, keys: [Key]) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array(bytes.utf8)) == [])
    #expect(decoder.patienceMilliseconds != nil)
    #expect(decoder.giveUp() == keys)
    #expect(decoder.patienceMilliseconds == nil)
    #expect(decoder.decode(Array("x".utf8)) == [.character("x")])
  }

  @Test("Bytes that are no text are no keys")
  func notText() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0xFF, 0xC0, 0x61, 0x1C]) == [.character("a")])
  }

  @Test("A paste is kept up to its bound")
  func longPaste() {
    var decoder = KeyDecoder()
    let most = KeyDecoder.pasteMaximumBytes
    let bytes = Array("\u{1B}[200~".utf8) + Array(repeating: 0x61, count: most + 10) + Array("\u{1B}[201~".utf8)
    #expect(decoder.decode(bytes) == [.paste(String(repeating: "a", count: most))])
  }

  @Test("Whatever comes, no key carries an escape, and the decoder recovers")
  func noise() {
    var generator = Splitmix(state: 7)
    for _ in 0..<2_000 {
      var decoder = KeyDecoder()
      let alphabet: [UInt8] = [0x1B, 0x5B, 0x4F, 0x5D, 0x3B, 0x31, 0x7E, 0x41, 0xE6, 0xB1, 0x89, 0x07, 0x0D]
      let bytes = (0..<24).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
      let keys = decoder.decode(bytes) + decoder.giveUp()
      #expect(!keys.contains(.character("\u{1B}")))
      #expect(decoder.decode(Array("x".utf8)) == [.character("x")])
    }
  }
}

/// Reproducible numbers (Steele, Lea and Flood, "Fast splittable pseudorandom number generators").
private struct Splitmix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
