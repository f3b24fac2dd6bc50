import CallboardCore

extension Wallet {
  /// The line of `wallet show --json`: a contract.
  var record: JSONLine {
    var line = JSONLine()
    line.add("uid", uid)
    line.add("username", username)
    line.add("opening", opening)
    line.add("balance", balance)
    return line
  }

  static let columns: [Table.Column] = [.left("UID"), .left("USERNAME"), .right("OPENING"), .right("BALANCE")]

  /// The cells of ``columns``.
  var cells: [String] { [uid, username ?? "", opening.asciiDisplay, balance.asciiDisplay] }
}
