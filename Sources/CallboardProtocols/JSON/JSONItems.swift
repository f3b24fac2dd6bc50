import FoundationEssentials

/// Takes the items of an array out of a message as they are spelled, so that each can be kept by itself.
struct JSONItems {
  private let bytes: [UInt8]
  private var position = 0

  /// The spelling of each item of the array at a field of the outermost object; nil when there is no such array.
  ///
  /// For texts that ``JSONObject`` has taken; anything else gives nil or other pieces, and is read as such.
  static func of(_ name: String, in data: Data) -> [Data]? {
    var scanner = JSONItems(bytes: Array(data))
    return scanner.items(of: name)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func items(of name: String) -> [Data]? {
    guard take("{") else { return nil }
    while let key = value() {
      guard take(":") else { return nil }
      if (try? JSONDecoder().decode(String.self, from: key)) == name { return array() }
      guard value() != nil, take(",") else { return nil }
    }
    return nil
  }

  private mutating func array() -> [Data]? {
    guard take("[") else { return nil }
    var items: [Data] = []
    if take("]") { return items }
    while let item = value() {
      items.append(item)
      if take("]") { return items }
      guard take(",") else { return nil }
    }
    return nil
  }

  /// The value that starts at the next byte that is not white space, brackets and all; nil at the end.
  private mutating func value() -> Data? {
    skipSpace()
    let start = position
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        skipString()
        if depth == 0 { return piece(from: start) }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return piece(from: start) }
        depth -= 1
        if depth == 0 {
          position += 1
          return piece(from: start)
        }
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: " "), 9, 10, 13:
        if depth == 0 { return piece(from: start) }
      default: break
      }
      position += 1
    }
    return piece(from: start)
  }

  private func piece(from start: Int) -> Data? { start < position ? Data(bytes[start..<position]) : nil }

  /// Leaves the position behind the closing quote, or at the end.
  private mutating func skipString() {
    position += 1
    while position < bytes.count && bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position = min(position + 1, bytes.count)
  }

  private mutating func skipSpace() {
    while position < bytes.count, [UInt8(ascii: " "), 9, 10, 13].contains(bytes[position]) { position += 1 }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }
}
