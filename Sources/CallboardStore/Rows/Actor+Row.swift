import CallboardCore

extension Actor {
  /// The columns user, login_uid, client, stated.
  init(_ columns: inout Columns) {
    self.init(
      user: columns.text(), loginUID: columns.numberOrNil().map { UInt32(truncatingIfNeeded: $0) },
      client: columns.textOrNil(), stated: columns.textOrNil())
  }

  /// The person as the store keeps them.
  var storable: Actor {
    Actor(user: user.storable, loginUID: loginUID, client: client?.storable, stated: stated?.storable)
  }

  /// The columns user, login_uid, client, stated.
  var columns: [Value] {
    [user.storable, loginUID.map { Int64($0) }, client?.storable, stated?.storable]
  }
}
