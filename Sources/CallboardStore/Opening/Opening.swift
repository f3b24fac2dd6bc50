import CallboardCore

/// Opening a store, with every way in which that can fail told apart.
struct Opening: Sendable {
  var path: String
  var schema = Schema.current

  /// A connection that writes; an absent store is created.
  ///
  /// With `mayMigrate` an older store is brought up; otherwise it is refused.
  func writer(mayMigrate: Bool) throws(StoreFailure) -> Connection {
    try StoreFile.checkFolder(of: path)
    if try StoreFile.check(path) == .absent {
      guard StoreFile.isWritable(StoreFile.folder(of: path)) else {
        throw .folderUnusable(path: StoreFile.folder(of: path), why: "this user may not create files in it")
      }
      try StoreFile.create(path)
    }
    guard StoreFile.isReadable(path) else { throw .readOnly(path: path) }
    guard StoreFile.isWritable(path) else { throw .readOnly(path: path) }
    let writer = try Connection(
      path: path, isReadOnly: false,
      look: { db in
        // Before anything is changed: another program's file, or a newer edition's, is left as it is.
        _ = try schema.version(of: db, path: path)
      })
    do {
      try writer.performNow { db in try schema.bringUp(db, path: path, mayMigrate: mayMigrate) }
    } catch {
      writer.close()
      throw StoreFailure(error, path: path)
    }
    return writer
  }

  /// A connection that cannot write.
  func reader() throws(StoreFailure) -> Connection {
    try StoreFile.checkFolder(of: path)
    switch try StoreFile.check(path) {
    case .absent, .empty: throw .missing(path: path)
    case .present: break
    }
    guard StoreFile.isReadable(path) else {
      throw .folderUnusable(path: path, why: "this user may not read it")
    }
    return try Connection(
      path: path, isReadOnly: true,
      look: { db in
        try schema.require(db, path: path)
      })
  }
}
