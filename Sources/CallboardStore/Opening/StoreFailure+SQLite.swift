import CallboardCore
import GRDB

extension StoreFailure {
  /// What anything thrown below means for the callers: the one place where SQLite's codes become ours.
  init(_ error: any Error, path: String) {
    switch error {
    case let failure as StoreFailure: self = failure
    case let error as DatabaseError: self.init(error, path: path)
    default: self = .failed("\(error)")
    }
  }

  private init(_ error: DatabaseError, path: String) {
    let words = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_FULL: self = .full
    case .SQLITE_INTERRUPT: self = .givenUp
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly(path: path)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: self = .corrupt(path: path, why: words)
    case .SQLITE_CANTOPEN: self = .folderUnusable(path: StoreFile.folder(of: path), why: words)
    default: self = .failed(words)
    }
  }
}

extension Error {
  /// Whether an error is about the row at hand; a full disk or a damaged file is everybody's.
  var concernsOneRow: Bool {
    guard let error = self as? DatabaseError else { return true }
    return [.SQLITE_CONSTRAINT, .SQLITE_TOOBIG, .SQLITE_MISMATCH, .SQLITE_RANGE].contains(error.resultCode)
  }
}
