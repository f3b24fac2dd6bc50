import CallboardCore
import Testing

@Suite("The same bytes") struct SameBytesTests {
  /// One letter in the two forms that Swift takes for one.
  static let (composed, decomposed) = ("\u{E9}", "e\u{301}")

  @Test("Two forms of one letter are two texts, which Swift alone would take for one")
  func forms() {
    #expect(Self.composed == Self.decomposed)
    #expect(!Self.composed.isSame(as: Self.decomposed))
    #expect(Self.composed.isSame(as: Self.composed))
    #expect(!"a".isSame(as: "ab"))
  }

  @Test(
    "Two that are missing are the same, one alone is not",
    arguments: [(nil, nil, true), ("a", nil, false), (nil, "", false), ("a", "a", true), (composed, decomposed, false)]
      as [(String?, String?, Bool)])
  func missing(one: String?, other: String?, isSame: Bool) {
    #expect(one.isSame(as: other) == isSame)
  }
}
