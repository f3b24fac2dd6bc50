import Foundation

/// The sequence that puts a text on a terminal's clipboard (xterm's ctlseqs, OSC 52).
enum ClipboardSequence {
  /// The bytes for the terminal; GNU screen hands them on only inside a device control string.
  static func bytes(of text: String, isInScreen: Bool) -> [UInt8] {
    let sequence = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
    return Array((isInScreen ? "\u{1B}P\(sequence)\u{1B}\\" : sequence).utf8)
  }
}
