import FoundationEssentials

/// What a JSON text must be before the decoder sees it.
///
/// The decoder takes a byte order mark, UTF-16, a comma before a closing bracket, and the first of two fields with one
/// name; two readers of such a text could understand different things, so none of it comes in.
enum JSONShape {
  /// How deep brackets may nest; the protocols' own messages need 3.
  static let maximumDepth = 8

  /// Whether the bytes are UTF-8, hold one JSON object, nest no deeper than ``maximumDepth`` and repeat no field of the
  /// outermost object.
  ///
  /// Everything else is left to the decoder.
  static func isAcceptable(_ data: Data) -> Bool {
    guard String(validating: data, as: UTF8.self) != nil else { return false }
    var scanner = Scanner(bytes: Array(data))
    return scanner.scan()
  }

  private struct Scanner {
    let bytes: [UInt8]
    var position = 0
    var depth = 0
    var names: Set<String> = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func scan() -> Bool {
      var previous: UInt8 = 0
      while position < bytes.count {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: " "), 9, 10, 13:
          position += 1
          continue
        case 0..<32: return false
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          depth += 1
          guard depth <= JSONShape.maximumDepth else { return false }
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          guard depth >= 0, previous != UInt8(ascii: ",") else { return false }
        case UInt8(ascii: "\""):
          let isName = depth == 1 && (previous == UInt8(ascii: "{") || previous == UInt8(ascii: ","))
          guard let text = string() else { return false }
          if isName {
            guard let name = Self.name(text), names.insert(name).inserted else { return false }
          }
        default: break
        }
        if previous == 0 && byte != UInt8(ascii: "{") { return false }
        previous = byte
        position += 1
      }
      return depth == 0 && previous == UInt8(ascii: "}")
    }

    /// A field's name from its string; only escapes need the decoder.
    private static func name(_ text: ArraySlice<UInt8>) -> String? {
      guard text.contains(UInt8(ascii: "\\")) else {
        return String(decoding: text.dropFirst().dropLast(), as: UTF8.self)
      }
      return try? JSONDecoder().decode(String.self, from: Data(text))
    }

    /// The string that starts here, with its quotes; leaves the position on the closing one.
    private mutating func string() -> ArraySlice<UInt8>? {
      let start = position
      position += 1
      while position < bytes.count {
        switch bytes[position] {
        case UInt8(ascii: "\\"): position += 2
        case UInt8(ascii: "\""): return bytes[start...position]
        default: position += 1
        }
      }
      return nil
    }
  }
}
