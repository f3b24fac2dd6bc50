package import CallboardConsole

/// Turns the bytes of a terminal into keys: a pure state machine over single bytes.
///
/// Escape sequences are those of ECMA-48 as xterm sends them. One that means nothing here is swallowed whole, so that
/// its tail never acts as keys. A sequence that arrives in pieces joins: after each call ``patienceMilliseconds`` says
/// how long to wait for the next byte before ``giveUp()``.
package struct KeyDecoder: Sendable {
  /// How long a lone ESC may still become a sequence; below the 50 ms in which it must act.
  package static let escapePatienceMilliseconds: Int64 = 40
  /// How long a sequence that has begun may take to its next byte.
  package static let sequencePatienceMilliseconds: Int64 = 400
  /// How long a paste may pause before it counts as ended.
  package static let pastePatienceMilliseconds: Int64 = 3_000
  /// How much of a paste is kept; the rest is dropped.
  package static let pasteMaximumBytes = 65_536
  /// The longest parameters of a sequence that are looked at; a longer one is swallowed.
  static let parametersMaximumBytes = 32

  private enum State: Equatable {
    case ground
    case escape
    /// After `ESC [`, with the parameter and intermediate bytes so far.
    case control([UInt8])
    /// After `ESC O`.
    case shifted
    /// Inside a string that a terminal sends (OSC, DCS …) up to its end; `true` after an ESC that may end it.
    case string(Bool)
    /// Inside an old mouse report: so many bytes are left.
    case mouse(Int)
    /// After `ESC [ [`, as the Linux console begins F1 to F5.
    case linux
    /// Inside a bracketed paste; so many bytes of its end have matched.
    case paste(Int)
  }

  private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

  private var state = State.ground
  private var text: [UInt8] = []
  private var pasted: [UInt8] = []
  private var keys: [Key] = []

  package init() {}

  /// The keys that these bytes complete, in order.
  package mutating func decode(_ bytes: some Sequence<UInt8>) -> [Key] {
    for byte in bytes { take(byte) }
    flushText(keepingTail: true)
    defer { keys = [] }
    return keys
  }

  /// How long to wait for more before ``giveUp()``; nil when nothing is pending.
  package var patienceMilliseconds: Int64? {
    switch state {
    case .ground: text.isEmpty ? nil : Self.sequencePatienceMilliseconds
    case .escape: Self.escapePatienceMilliseconds
    case .control, .shifted, .string, .mouse, .linux: Self.sequencePatienceMilliseconds
    case .paste: Self.pastePatienceMilliseconds
    }
  }

  /// What is pending, taken as it stands: ESC alone is the key, a broken sequence is nothing.
  package mutating func giveUp() -> [Key] {
    switch state {
    case .ground: text = []
    case .escape: keys.append(.escape)
    case .control(let parameters) where parameters.isEmpty: keys += [.escape, .character("[")]
    case .shifted: keys += [.escape, .character("O")]
    case .control, .string, .mouse, .linux: break
    case .paste: endPaste()
    }
    state = .ground
    defer { keys = [] }
    return keys
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeGround(byte)
    case .escape: takeAfterEscape(byte)
    case .control(let parameters): takeControl(byte, parameters)
    case .shifted: takeShifted(byte)
    case .string(let isAfterEscape):
      if byte == 0x07 || (isAfterEscape && byte == UInt8(ascii: "\\")) {
        state = .ground
      } else {
        state = .string(byte == 0x1B)
      }
    case .mouse(let left): state = left > 1 ? .mouse(left - 1) : .ground
    case .linux:
      state = .ground
      if (0x41...0x45).contains(byte) { keys.append(.function(Int(byte) - 0x40)) }
    case .paste(let matched): takePasted(byte, matched)
    }
  }

  private mutating func takeGround(_ byte: UInt8) {
    switch byte {
    case 0x1B:
      flushText(keepingTail: false)
      state = .escape
    case 0..<0x20, 0x7F:
      flushText(keepingTail: false)
      if let key = KeySequences.control(byte) { keys.append(key) }
    default: text.append(byte)
    }
  }

  private mutating func takeAfterEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "["): state = .control([])
    case UInt8(ascii: "O"): state = .shifted
    // OSC, DCS, SOS, PM, APC.
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      state = .string(false)
    case 0x1B: keys.append(.escape)
    default:
      // ESC and another key came together, as they do on a slow link.
      keys.append(.escape)
      state = .ground
      takeGround(byte)
    }
  }

  private mutating func takeControl(_ byte: UInt8, _ parameters: [UInt8]) {
    switch byte {
    case 0x20...0x3F:
      // One byte past the bound marks it as too long.
      if parameters.count <= Self.parametersMaximumBytes { state = .control(parameters + [byte]) }
    case UInt8(ascii: "[") where parameters.isEmpty: state = .linux
    case UInt8(ascii: "M") where parameters.isEmpty: state = .mouse(3)
    case 0x40...0x7E:
      state = .ground
      if byte == UInt8(ascii: "~"), parameters == Array("200".utf8) {
        state = .paste(0)
      } else if parameters.count <= Self.parametersMaximumBytes,
        let key = KeySequences.control(parameters: parameters, final: byte)
      {
        keys.append(key)
      }
    default:
      state = .ground
      takeGround(byte)
    }
  }

  private mutating func takeShifted(_ byte: UInt8) {
    switch byte {
    case 0x30...0x3F: break
    case 0x40...0x7E:
      state = .ground
      if let key = KeySequences.shifted(final: byte) { keys.append(key) }
    default:
      state = .ground
      takeGround(byte)
    }
  }

  private mutating func takePasted(_ byte: UInt8, _ matched: Int) {
    if byte == Self.pasteEnd[matched] {
      guard matched + 1 == Self.pasteEnd.count else {
        state = .paste(matched + 1)
        return
      }
      state = .ground
      endPaste()
      return
    }
    // Only its first byte is an ESC, so a failed match can begin again nowhere but here.
    keepPasted(Self.pasteEnd[..<matched])
    let isBeginning = byte == Self.pasteEnd[0]
    if !isBeginning { keepPasted([byte]) }
    state = .paste(isBeginning ? 1 : 0)
  }

  private mutating func keepPasted(_ bytes: some Collection<UInt8>) {
    if pasted.count + bytes.count <= Self.pasteMaximumBytes { pasted += bytes }
  }

  private mutating func endPaste() {
    let whole = String(decoding: pasted, as: UTF8.self)
    pasted = []
    keys.append(.paste(whole))
  }

  /// Turns collected bytes into characters; `keepingTail` leaves a character whose last bytes are still to come.
  private mutating func flushText(keepingTail: Bool) {
    guard !text.isEmpty else { return }
    let tail = keepingTail ? UTF8Tail.incompleteCount(text) : 0
    let whole = text.dropLast(tail)
    for character in String(decoding: whole, as: UTF8.self) where character != "\u{FFFD}" {
      keys.append(.character(character))
    }
    text = Array(text.suffix(tail))
  }
}
