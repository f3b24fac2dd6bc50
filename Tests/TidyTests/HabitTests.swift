import Foundation
import Testing

@Suite("Habits") struct HabitTests {
  /// A habit: what the product's code never contains, and where it may all the same.
  struct Habit: Sendable, CustomTestStringConvertible {
    var name: String
    var pattern: @Sendable (SourceTree.File) -> [SourceTree.Finding]
    var exempt: @Sendable (SourceTree.File) -> Bool = { _ in false }
    var testDescription: String { name }
  }

  static let habits: [Habit] = [
    Habit(name: "package is the widest access", pattern: { $0.findings(#/^\s*(public|open) /#) }),
    Habit(name: "errors are handled, not tried away", pattern: { $0.findings(#/\btry!/#) }),
    Habit(name: "casts are checked", pattern: { $0.findings(#/\bas! /#) }),
    Habit(name: "tasks are structured", pattern: { $0.findings(#/\bTask(\.detached)?\s*(<.*>)?\s*(\(.*\))?\s*\{/#) }),
    Habit(
      name: "only commands print", pattern: { $0.findings(#/(^|[^.\w])(print|debugPrint|dump)\(/#) },
      exempt: { $0.room == "callboard" }),
    Habit(
      name: "only the terminal owns a thread", pattern: { $0.findings(#/\bThread(\(|\.detach)/#) },
      exempt: { $0.room == "CallboardTerminal" }),
    Habit(
      name: "nothing sleeps a thread",
      pattern: { $0.findings(#/(^|[^.\w])(Thread\.sleep|u?sleep|nanosleep)\(/#) }),
    Habit(
      name: "money never meets a Double", pattern: { $0.findings(#/\b(Double|Float)\b/#) },
      // The contrast of colours is a matter of light.
      exempt: {
        !["CallboardCore", "CallboardProtocols", "CallboardStore"].contains($0.room) || $0.path.contains("/Theme/")
      }),
    Habit(
      name: "nothing is left to do",
      pattern: { file in
        file.lines.enumerated().filter { $0.element.contains(#/\b(TODO|FIXME|XXX)\b/#) }
          .map { SourceTree.Finding(path: file.path, line: $0.offset + 1, text: $0.element) }
      }),
    Habit(
      name: "SQL stays in the store", pattern: { $0.findings(#/\b(sqlite3_|Database(Queue|Pool))/#) },
      exempt: { $0.room == "CallboardStore" }),
  ]

  @Test("The product keeps its habits", arguments: habits)
  func keeps(habit: Habit) {
    let findings = SourceTree.sources.filter { !habit.exempt($0) }.flatMap(habit.pattern)
    #expect(findings == [])
  }

  /// Functions of an extension that conforms to a port are documented there, and so are the words of the standard
  /// library and of ServiceLifecycle.
  @Test("Types and functions that other rooms call say what they are")
  func documented() {
    let declaration =
      #/^\s*package (?:(?:static|final|indirect|mutating|nonisolated|convenience|override) )*(struct|enum|class|actor|protocol|typealias|func) (\w+)/#
    var findings: [SourceTree.Finding] = []
    for file in SourceTree.sources where file.room != "callboard" {
      for (number, line) in file.lines.enumerated() {
        guard let name = line.firstMatch(of: declaration)?.2, name != "run", name != "next" else { continue }
        let scope = file.lines[..<number].last { $0.hasPrefix("extension ") || $0.hasPrefix("package ") } ?? ""
        guard !scope.contains(#/^extension .*: /#) else { continue }
        var above = number - 1
        while above >= 0, file.lines[above].trimmingCharacters(in: .whitespaces).hasPrefix("@") { above -= 1 }
        if above < 0 || !file.lines[above].trimmingCharacters(in: .whitespaces).hasPrefix("///") {
          findings.append(.init(path: file.path, line: number + 1, text: line.trimmingCharacters(in: .whitespaces)))
        }
      }
    }
    #expect(findings == [])
  }

  @Test("A file says one thing: none runs past 300 lines")
  func length() {
    let long = SourceTree.files.filter { $0.lines.count > 301 }.map { "\($0.path) \($0.lines.count)" }
    #expect(long == [])
  }

  @Test("No test sleeps")
  func sleeplessTests() {
    let tests = SourceTree.files.filter { $0.half == "Tests" && $0.path.hasSuffix(".swift") && $0.room != "TidyTests" }
    #expect(tests.flatMap { $0.findings(#/\b(Task\.sleep|Thread\.sleep|usleep)\(/#) } == [])
  }

  @Test("No path of a machine stands in the project")
  func paths() {
    let own = #/(^|[^A-Za-z0-9_.])\/(root|work|tmp\/\w+)\b/#
    for file in SourceTree.files where file.room != "TidyTests" {
      for (number, line) in file.lines.enumerated() {
        #expect(!line.contains(own), "\(file):\(number + 1)")
      }
    }
  }
}
