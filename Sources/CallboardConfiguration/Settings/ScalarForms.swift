import CallboardCore

/// The forms of the configuration's values, each from its text or nil.
enum ScalarForms {
  /// A duration in milliseconds, as ``Swift/Int64/init(lengthOfTime:)`` reads it; at most 30 days.
  static func milliseconds(_ text: String) -> Int64? {
    Int64(lengthOfTime: text).flatMap { $0 <= 30 * 86_400_000 ? $0 : nil }
  }

  /// A duration as it is written, in the largest unit that is whole.
  static func durationText(_ milliseconds: Int64) -> String {
    let units: [(name: String, length: Int64)] = [("h", 3_600_000), ("m", 60_000), ("s", 1_000)]
    for unit in units where milliseconds > 0 && milliseconds.isMultiple(of: unit.length) {
      return "\(milliseconds / unit.length)\(unit.name)"
    }
    return milliseconds == 0 ? "0s" : "\(milliseconds)ms"
  }

  /// A share in percent: `10%`, at most `100%`; `off` for none.
  static func share(_ text: String) -> Int? {
    if text == "off" { return 0 }
    guard text.hasSuffix("%"), let percent = Int(text.dropLast()), (1...100).contains(percent), "\(percent)%" == text
    else { return nil }
    return percent
  }

  /// A host and a port: `127.0.0.1:8080`, `[::1]:8080`, `gateway.example:80`.
  ///
  /// Port 0 takes a free one.
  static func listen(_ text: String) -> Settings.ListenAddress? {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    var host = text[..<colon]
    let digits = text[text.index(after: colon)...]
    guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }), let port = Int(digits), port <= 65_535
    else { return nil }
    if host.hasPrefix("[") && host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
      guard host.contains(":"), AddressRange(String(host)) != nil, !host.contains("/") else { return nil }
    } else {
      guard !host.isEmpty, host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") })
      else { return nil }
    }
    return Settings.ListenAddress(host: String(host), port: port)
  }

  /// A path of a URL: from a slash on, repeated and trailing slashes removed; the root becomes empty.
  ///
  /// Only unreserved characters (RFC 3986, 2.3), so that no part of it means something to a router.
  static func path(_ text: String) -> String? {
    guard text.hasPrefix("/") else { return nil }
    let parts = text.split(separator: "/")
    let isPlain = parts.allSatisfy { part in
      part != "." && part != ".."
        && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._~".contains($0)) }
    }
    return isPlain ? parts.map { "/" + $0 }.joined() : nil
  }

  /// The name of a route or a key: letters, digits, `-`, `_`, `.`; at most 40.
  static func name(_ text: String) -> String? {
    let isName = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    return isName && (1...40).contains(text.utf8.count) ? text : nil
  }

  /// A moment: `2026-01-31` (midnight UTC), `2026-01-31T12:00:00Z`, `2026-01-31T12:00:00+08:00`.
  static func moment(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (48...57).contains($0) }) else { return nil }
      return bytes[range].reduce(0) { $0 * 10 + Int($1) - 48 }
    }
    func isMark(_ place: Int, _ mark: Character) -> Bool { place < bytes.count && bytes[place] == mark.asciiValue }
    guard let year = number(0..<4), isMark(4, "-"), let month = number(5..<7), isMark(7, "-"), let day = number(8..<10)
    else { return nil }
    var (hour, minute, second, offset) = (0, 0, 0, 0)
    if bytes.count > 10 {
      guard isMark(10, "T"), isMark(13, ":"), isMark(16, ":"), let hours = number(11..<13),
        let minutes = number(14..<16), let seconds = number(17..<19)
      else { return nil }
      (hour, minute, second) = (hours, minutes, seconds)
      if bytes.count == 25, isMark(22, ":"), isMark(19, "+") || isMark(19, "-"), let east = number(20..<22),
        let rest = number(23..<25), east <= 14, rest < 60
      {
        offset = (east * 60 + rest) * (isMark(19, "-") ? -1 : 1)
      } else if bytes.count != 20 || !isMark(19, "Z") {
        return nil
      }
    }
    return CivilTime(
      year: Int64(year), month: month, day: day, hour: hour, minute: minute, second: second, millisecond: 0
    )?.moment(offsetMinutes: offset)
  }

  /// A file's path, from the folder of the file that names it.
  static func path(_ text: String, relativeTo folder: String) -> String {
    text.hasPrefix("/") || folder.isEmpty ? text : folder + "/" + text
  }

  /// The folder of a path; empty for the current one.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  static func fileName(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
