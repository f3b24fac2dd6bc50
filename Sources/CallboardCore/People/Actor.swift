/// Who did something: as the system knows them, and on a shared account as they state.
package struct Actor: Sendable, Hashable {
  /// The operating system's user name.
  package var user: String
  /// The login uid, which survives `sudo`; nil where the system keeps none.
  package var loginUID: UInt32?
  /// The address of the SSH client; nil outside SSH.
  package var client: String?
  /// A name that the person stated, on a shared account.
  package var stated: String?

  package init(user: String, loginUID: UInt32? = nil, client: String? = nil, stated: String? = nil) {
    self.user = user
    self.loginUID = loginUID
    self.client = client
    self.stated = stated
  }

  /// `mara@10.0.0.7`, `ops (says mara)@10.0.0.7`.
  package var label: String {
    user + (stated.map { " (says \($0))" } ?? "") + (client.map { "@\($0)" } ?? "")
  }

  /// The person in few cells: the name that was stated, in quotes, else the user.
  package var brief: String { stated.map { "\"\($0)\"" } ?? user }
}
