import CallboardCore
import FoundationEssentials
import Glibc

/// The store's file and folder before SQLite sees them.
enum StoreFile {
  /// The mode of a new store: its owner writes, its group reads.
  static let mode: mode_t = 0o640
  /// What a store must not grant: writing to the group, anything to others.
  private static let tooWide: mode_t = 0o037

  /// The folder that holds a file.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Checks the folder: there, a folder, and nobody else may replace what is in it.
  static func checkFolder(of path: String) throws(StoreFailure) {
    let folder = folder(of: path)
    guard let status = status(of: folder) else {
      throw .folderUnusable(path: folder, why: reason(errno))
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .folderUnusable(path: folder, why: "it is not a folder")
    }
    if status.st_mode & 0o002 != 0 && status.st_mode & S_ISVTX == 0 {
      throw .folderUnusable(path: folder, why: "anybody may replace files in it; run chmod o-w on it")
    }
  }

  /// Checks the modes of the file and of what SQLite keeps beside it; says whether the file is there and has content.
  static func check(_ path: String) throws(StoreFailure) -> Presence {
    guard let status = status(of: path) else {
      guard errno == ENOENT else { throw .folderUnusable(path: path, why: reason(errno)) }
      return .absent
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .corrupt(path: path, why: "it is not a file") }
    try checkMode(status, path)
    for suffix in ["-wal", "-shm"] {
      if let beside = Self.status(of: path + suffix) { try checkMode(beside, path + suffix) }
    }
    return status.st_size == 0 ? .empty : .present
  }

  /// Whether there is a store.
  enum Presence {
    case absent
    /// Another process is about to fill it.
    case empty
    case present
  }

  /// Makes an empty file of the store's mode; leaves one that is there alone.
  ///
  /// SQLite gives the files that it keeps beside it the same mode.
  static func create(_ path: String) throws(StoreFailure) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else {
      if errno == EEXIST { return }
      throw errno == ENOSPC ? .full : .folderUnusable(path: folder(of: path), why: reason(errno))
    }
    defer { _ = Glibc.close(descriptor) }
    guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 else {
      throw .folderUnusable(path: folder(of: path), why: reason(errno))
    }
    // The name itself must survive a crash too.
    let parent = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if parent >= 0 {
      fsync(parent)
      _ = Glibc.close(parent)
    }
  }

  /// Whether this process may write the file.
  static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

  /// Whether this process may read the file.
  static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

  private static func checkMode(_ status: stat, _ path: String) throws(StoreFailure) {
    guard status.st_mode & tooWide == 0 else {
      throw .tooOpen(path: path, mode: "0" + String(status.st_mode & 0o7777, radix: 8))
    }
  }

  private static func status(of path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
