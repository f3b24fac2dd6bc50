import Testing

@testable import CallboardConsole

@Suite("Opened text in lines")
struct JSONLayoutTests {
  @Test(
    "JSON is broken into lines without touching a digit",
    arguments: [
      (#"{"a":1.10,"b":[]}"#, ["{", #"  "a": 1.10,"#, #"  "b": []"#, "}"]),
      (#"[1,{"x":"a,b{}"}]"#, ["[", "  1,", "  {", #"    "x": "a,b{}""#, "  }", "]"]),
      (#"{ "q" : "\"}" }"#, ["{", #"  "q": "\"}""#, "}"]), ("{}", ["{}"]), ("not json", ["not json"]),
      ("one\ntwo", ["one", "two"]), (#"{"cut":"#, ["{", #"  "cut": "#]), ("", [""]),
    ])
  func lines(text: String, lines: [String]) {
    #expect(JSONLayout.lines(of: text) == lines)
  }
}
