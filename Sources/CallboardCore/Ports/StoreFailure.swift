/// Why the store could not do it.
///
/// One sentence a case: what, where, what to do.
package enum StoreFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// There is no file.
  case missing(path: String)
  /// The folder is missing, or not ours to write.
  case folderUnusable(path: String, why: String)
  /// The file may be read and not written.
  case readOnly(path: String)
  /// The file is not a store, or is damaged.
  case corrupt(path: String, why: String)
  /// A newer edition wrote it.
  case newerSchema(path: String, found: Int, known: Int)
  /// An older edition wrote it; only `serve` migrates.
  case olderSchema(path: String, found: Int, known: Int)
  /// The file is open to more people than its owner and group.
  case tooOpen(path: String, mode: String)
  /// Another writer held it for too long.
  case busy
  /// The disk is full.
  case full
  /// More arrivals wait for the writer than its queue holds.
  case overloaded
  /// Who asked took the question back.
  case givenUp
  /// Anything else that SQLite said.
  case failed(String)

  package var description: String {
    switch self {
    case .missing(let path):
      "there is no store at \(path); start the gateway (callboard serve) or open a wallet to create it"
    case .folderUnusable(let path, let why): "the store's folder \(path) cannot be used: \(why)"
    case .readOnly(let path): "the store \(path) is read-only here; check its permissions and the disk"
    case .corrupt(let path, let why):
      "the store \(path) is damaged or not a store (\(why)); restore a backup, and keep the file for inspection"
    case .newerSchema(let path, let found, let known):
      "the store \(path) has schema \(found), and this edition knows up to \(known); use a newer callboard"
    case .olderSchema(let path, let found, let known):
      "the store \(path) has schema \(found), and this edition needs \(known); start callboard serve, which migrates it"
    case .tooOpen(let path, let mode):
      "the store \(path) is open to others (mode \(mode)); run chmod 640 on it"
    case .busy: "another writer held the store for too long; try again"
    case .full: "the disk of the store is full; free some room"
    case .overloaded: "more work waits for the store than it takes; try again shortly"
    case .givenUp: "the question was taken back before the store had its answer; ask again"
    case .failed(let why): "the store failed: \(why)"
    }
  }
}
