import CallboardCore
import Testing

@Suite("Inert text") struct InertTextTests {
  @Test(
    "What could act on a terminal is made visible",
    arguments: [
      ("plain 中文 e\u{301}", "plain 中文 e\u{301}"), ("\u{1B}[31m", "␛[31m"), ("a\r\nb\t", "a␍␊b␉"), ("\u{7F}", "␡"),
      ("\u{9B}2J", "\u{FFFD}2J"), ("\u{202E}gpj", "\u{FFFD}gpj"), ("\u{2066}x\u{2069}", "\u{FFFD}x\u{FFFD}"),
      ("\u{FEFF}", "\u{FFFD}"), ("\0", "␀"), ("👩\u{200D}💻", "👩\u{200D}💻"),
    ])
  func inert(text: String, expected: String) {
    #expect(text.inert == expected)
  }

  @Test("No control, C1 or bidirectional scalar survives, whatever stands around it")
  func every() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for survivor in String("a\(scalar)b").inert.unicodeScalars {
        let isControl = survivor.properties.generalCategory == .control
        let isBidirectional = (0x202A...0x202E).contains(survivor.value) || (0x2066...0x2069).contains(survivor.value)
        #expect(!isControl && !isBidirectional)
      }
    }
  }

  @Test("The nearest word is offered only when it is near")
  func nearest() {
    let words = ["receive", "route", "apply"]
    #expect("recieve".nearest(among: words) == "receive")
    #expect("rout".nearest(among: words) == "route")
    #expect("currency".nearest(among: words) == nil)
  }
}
