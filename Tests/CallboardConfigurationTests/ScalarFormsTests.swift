import Testing

@testable import CallboardConfiguration

@Suite("Forms of values") struct ScalarFormsTests {
  @Test(
    "A duration is a length of time, at most 30 days",
    arguments: [
      ("0s", 0), ("500ms", 500), ("1h30m", 5_400_000), ("30d", 2_592_000_000), ("30d1ms", nil), ("10", nil), ("", nil),
      ("-1s", nil), ("1h 30m", nil), ("99999999999999d", nil),
    ] as [(String, Int64?)])
  func milliseconds(text: String, milliseconds: Int64?) {
    #expect(ScalarForms.milliseconds(text) == milliseconds)
  }
}
