import CallboardCore
import Testing

@Suite("Numbers with what they count")
struct CountedTests {
  @Test(
    "One of a kind is said as one",
    arguments: [(0, "0 callbacks"), (1, "1 callback"), (2, "2 callbacks"), (41, "41 callbacks")])
  func counted(number: Int, text: String) {
    #expect(number.counted("callback") == text)
  }
}
