import CallboardCore

/// One thing that `callboard doctor` looked at: how it stands, and what to do where it is wrong.
struct Finding: Equatable {
  /// What it is about.
  enum Area: String, CaseIterable {
    case terminal
    case configuration
    case store
    case keys
    case gateway
  }

  /// How it stands.
  enum Verdict: String {
    case good
    /// Worth knowing, and not wrong.
    case notice
    case problem
  }

  var area: Area
  var verdict: Verdict
  var sentence: String
  /// What to do; nil where the sentence says it, and where there is nothing to do.
  var remedy: String?

  static func good(_ area: Area, _ sentence: String) -> Finding { Finding(area: area, verdict: .good, sentence) }

  static func notice(_ area: Area, _ sentence: String, do remedy: String? = nil) -> Finding {
    Finding(area: area, verdict: .notice, sentence, do: remedy)
  }

  static func problem(_ area: Area, _ sentence: String, do remedy: String? = nil) -> Finding {
    Finding(area: area, verdict: .problem, sentence, do: remedy)
  }

  private init(area: Area, verdict: Verdict, _ sentence: String, do remedy: String? = nil) {
    self.area = area
    self.verdict = verdict
    self.sentence = sentence
    self.remedy = remedy
  }

  /// The lines for people: the verdict, the area and the sentence, and what to do below.
  var lines: [String] {
    let verdict = Self.padded(verdict.rawValue, 9)
    let first = verdict + Self.padded(area.rawValue, 15) + sentence.inert
    return [first] + (remedy.map { [String(repeating: " ", count: 24) + "do: " + $0.inert] } ?? [])
  }

  /// One object for programs.
  var record: JSONLine {
    var line = JSONLine()
    line.add("area", area.rawValue)
    line.add("verdict", verdict.rawValue)
    line.add("message", sentence)
    line.add("remedy", remedy)
    return line
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}

/// Sizes for people: the largest unit that leaves a whole number above 9, or bytes.
enum ByteCount {
  /// `512 B`, `12 KiB`, `480 MiB`, `12 GiB`.
  static func text(_ bytes: Int64) -> String {
    var (count, unit) = (bytes, 0)
    let units = ["B", "KiB", "MiB", "GiB", "TiB"]
    while count >= 10 * 1_024 && unit < units.count - 1 {
      count /= 1_024
      unit += 1
    }
    return "\(count) \(units[unit])"
  }
}
