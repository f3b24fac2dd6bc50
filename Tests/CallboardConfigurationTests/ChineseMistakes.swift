import CallboardConfiguration
import CallboardConsole
import Testing

/// Holds mistakes to their Chinese sentences: whatever a test here finds wrong, the console must know how to say.
enum ChineseMistakes {
  /// The mistakes as people read them, after they were looked at.
  static func descriptions(
    of failure: ConfigurationFailure, _ location: SourceLocation = #_sourceLocation
  ) -> [String] {
    for problem in failure.problems { check(problem.text, location) }
    return failure.problems.map(\.description)
  }

  private static func check(_ text: String, _ location: SourceLocation) {
    let told = Strings.chinese.toldOfSettings(text)
    #expect(told.unicodeScalars.contains { 0x3400...0x9FFF ~= $0.value }, "\(text)", sourceLocation: location)
    // What stands in quotes, and what the parser of YAML says, is not ours.
    let own = told.replacing(#/"[^"]*"|不是 YAML：.*/#, with: "")
    #expect(!own.contains(#/[a-z]{2,} [a-z]{2,}/#), "\(told)", sourceLocation: location)
  }
}
