import CallboardCore

/// The file of `wallet import`: CSV (RFC 4180) with a head line that names `uid`, `balance` and, if wanted, `username`.
struct WalletSheet: Equatable {
  var wallets: [NewWallet]
  /// The line of the file on which each wallet starts.
  var lines: [Int]

  /// Why the file cannot be read, with its line.
  struct Mistake: Error, Equatable, CustomStringConvertible {
    var line: Int
    var sentence: String
    var description: String { "line \(line): \(sentence)" }
  }

  /// Reads a sheet, or names the first mistake.
  init(_ text: String) throws(Mistake) {
    var records = try CSVText.records(text)[...]
    guard let head = records.popFirst() else {
      throw Mistake(line: 1, sentence: "the file is empty; its first line is uid,balance or uid,balance,username")
    }
    let names = head.fields.map { $0.lowercased() }
    for (place, name) in names.enumerated() where !["uid", "balance", "username"].contains(name) {
      throw Mistake(line: 1, sentence: "column \(place + 1) is \"\(name)\"; columns are uid, balance and username")
    }
    guard Set(names).count == names.count else { throw Mistake(line: 1, sentence: "a column is named twice") }
    guard let uidPlace = names.firstIndex(of: "uid"), let balancePlace = names.firstIndex(of: "balance") else {
      throw Mistake(line: 1, sentence: "the columns uid and balance are needed")
    }
    let usernamePlace = names.firstIndex(of: "username")
    wallets = []
    lines = []
    var seen: [[UInt8]: Int] = [:]
    for record in records {
      guard record.fields.count == names.count else {
        throw Mistake(line: record.line, sentence: "\(record.fields.count) fields; the first line has \(names.count)")
      }
      let uid = record.fields[uidPlace]
      guard !uid.isEmpty, uid.utf8.count <= Limits.uidMaximumBytes else {
        throw Mistake(line: record.line, sentence: "a uid has 1 to \(Limits.uidMaximumBytes) bytes")
      }
      if let earlier = seen.updateValue(record.line, forKey: Array(uid.utf8)) {
        throw Mistake(line: record.line, sentence: "uid \(uid) stands on line \(earlier) already")
      }
      let username = usernamePlace.map { record.fields[$0] }.flatMap { $0.isEmpty ? nil : $0 }
      do {
        let balance = try Money(text: record.fields[balancePlace])
        wallets.append(NewWallet(uid: uid, username: username, balance: balance))
      } catch {
        throw Mistake(line: record.line, sentence: "balance \"\(record.fields[balancePlace])\" \(error)")
      }
      lines.append(record.line)
    }
  }
}
