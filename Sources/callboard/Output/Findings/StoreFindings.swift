import CallboardCore
import CallboardStore
import Glibc

/// How the store's file and disk stand.
enum StoreFindings {
  /// Below so much free room the store cannot be trusted to go on, and below so much it should be looked after.
  private static let (leastFreeBytes, fewFreeBytes): (Int64, Int64) = (100 << 20, 1 << 30)

  /// Looks at the store of a configuration; SQLite reads the whole file.
  static func findings(_ path: String) async -> [Finding] {
    do throws(StoreFailure) {
      let inspection = try await SQLiteStore.inspect(path, checksPages: true)
      return findings(inspection, path: path, isWritable: access(path, W_OK) == 0) + disk(path)
    } catch {
      guard case .missing = error else { return [.problem(.store, error.description)] + disk(path) }
      return [
        .problem(
          .store, error.description, do: "before the first start of callboard serve this is as it should be: start it")
      ] + disk(path)
    }
  }

  /// What an inspection means.
  static func findings(_ store: StoreInspection, path: String, isWritable: Bool) -> [Finding] {
    var findings: [Finding] = []
    if store.schema < SQLiteStore.knownSchema {
      findings.append(
        .problem(
          .store, "the store \(path) has schema \(store.schema), and this edition needs \(SQLiteStore.knownSchema)",
          do: "start callboard serve, which migrates it"))
    }
    if store.journalMode != "wal" {
      findings.append(
        .problem(
          .store,
          "the store \(path) is in journal mode \(store.journalMode), so readers and the gateway block each other",
          do: "start callboard serve, which sets the write-ahead log"))
    }
    findings += store.damages.map {
      .problem(
        .store, "the store \(path) is damaged: \($0)",
        do: "stop the gateway, keep the file for inspection, restore a backup, and run callboard verify on it")
    }
    if findings.isEmpty {
      findings.append(
        .good(
          .store,
          "\(path), mode \(store.mode), schema \(store.schema), WAL, pages sound, \(ByteCount.text(store.bytes)) and "
            + "\(ByteCount.text(store.logBytes)) of log"))
    }
    if !isWritable {
      findings.append(.notice(.store, "this user may read the store and not write it: the console is read-only here"))
    }
    return findings
  }

  private static func disk(_ path: String) -> [Finding] {
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return [] }
    return [disk(freeBytes: Int64(status.f_bavail) * Int64(status.f_frsize), folder: folder)]
  }

  /// What so much free room means.
  static func disk(freeBytes: Int64, folder: String) -> Finding {
    let sentence = "\(ByteCount.text(freeBytes)) free on the disk of \(folder)"
    if freeBytes < leastFreeBytes {
      return .problem(.store, sentence, do: "free some room; without it callbacks are answered 503")
    }
    return freeBytes < fewFreeBytes ? .notice(.store, sentence, do: "free some room soon") : .good(.store, sentence)
  }
}
