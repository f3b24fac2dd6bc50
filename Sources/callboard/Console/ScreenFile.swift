import CallboardCore
import Glibc

/// A screen that is kept as text: a new file for its owner alone, since a screen holds players' amounts.
enum ScreenFile {
  /// Writes a screen; nothing that is there is ever replaced.
  ///
  /// - Returns: Why it could not be written, in one sentence; nil when it was.
  static func write(_ text: String, to path: String) -> String? {
    // A link that leads nowhere counts as there.
    var status = stat()
    guard lstat(path, &status) != 0 else { return "\(path) is there already; name another file" }
    do {
      let file = try ExportFile(path: path, replaces: false)
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
      return "\(path) could not be written: \(error)"
    }
  }
}
