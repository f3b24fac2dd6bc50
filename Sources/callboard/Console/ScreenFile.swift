import CallboardCore
import Foundation
import Glibc

/// A screen that is kept as text: a new file for its owner alone, since a screen holds players' amounts.
enum ScreenFile {
  /// Writes a screen; nothing that is there is ever replaced.
  ///
  /// A path that begins with `~/` is below the person's home.
  ///
  /// - Returns: Why it could not be written, in one sentence; nil when it was.
  static func write(_ text: String, to path: String) -> String? {
    let home = ProcessInfo.processInfo.environment["HOME"]
    let place = path.hasPrefix("~/") ? home.map { $0 + path.dropFirst() } ?? path : path
    // A link that leads nowhere counts as there.
    var status = stat()
    guard lstat(place, &status) != 0 else { return "\(place) is there already; name another file" }
    do {
      let file = try ExportFile(path: place, replaces: false)
      do {
        try file.write(text)
        try file.finish()
        return nil
      } catch {
        file.discard()
        throw error
      }
    } catch CommandExit.refused(let sentence?) {
      return sentence
    } catch {
      return "\(place) could not be written: \(error)"
    }
  }
}
