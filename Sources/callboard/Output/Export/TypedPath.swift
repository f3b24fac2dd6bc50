import Foundation

/// A file's path as a person types it, where no shell reads it first.
enum TypedPath {
  /// The path with the person's home in the place of a leading `~/`.
  static func atHome(_ typed: String) -> String {
    guard typed.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] else { return typed }
    return home + typed.dropFirst(1)
  }

  /// The same from the root on: what stands nowhere is where the process was started.
  static func whole(_ typed: String) -> String {
    let path = atHome(typed)
    return path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}
