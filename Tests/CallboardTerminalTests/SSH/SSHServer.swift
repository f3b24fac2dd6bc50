import Foundation
import Glibc
import Support

/// An SSH server of a test's own, on a free port of this machine, with keys of its own; gone with it.
///
/// It lets in whoever runs the test, and nobody else. Not as root it needs no privilege at all.
final class SSHServer {
  /// Something that it needs is missing or said no.
  struct Failure: Error {
    var what: String
  }

  let port: Int
  private let folder: TemporaryFolder
  private let server: Child

  static let program = ["/usr/sbin/sshd", "/usr/local/sbin/sshd"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Whether server and client are installed.
  static var isAvailable: Bool {
    program != nil && PseudoTerminal.systemProgram("ssh") != nil && PseudoTerminal.systemProgram("ssh-keygen") != nil
  }

  init() async throws {
    guard let program = Self.program else { throw Failure(what: "no sshd") }
    folder = try TemporaryFolder()
    port = try FreePort.take()
    for name in ["host", "person"] {
      let made = try await Binary.run(
        "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder.path(name)])
      guard made.code == 0 else { throw Failure(what: made.complaint) }
    }
    let person = try String(contentsOfFile: folder.path("person.pub"), encoding: .utf8)
    try folder.write(person, to: "authorized")
    try folder.write(
      """
      ListenAddress 127.0.0.1
      Port \(port)
      HostKey \(folder.path("host"))
      AuthorizedKeysFile \(folder.path("authorized"))
      PidFile none
      UsePAM no
      StrictModes no
      PasswordAuthentication no
      KbdInteractiveAuthentication no
      PermitRootLogin prohibit-password
      PrintMotd no
      LogLevel ERROR

      """, to: "sshd_config")
    // As root it parts its privileges, and wants an empty folder for that, which the system's service would make.
    if getuid() == 0 { mkdir("/run/sshd", 0o755) }
    server = try Child(program, ["-D", "-e", "-f", folder.path("sshd_config")])
    try await waitUntilItListens()
  }

  deinit { server.signal(SIGTERM) }

  private func waitUntilItListens() async throws {
    let deadline = ContinuousClock.now + .milliseconds(Int(PseudoTerminal.patienceMilliseconds))
    while ContinuousClock.now < deadline {
      if Self.isListening(port) { return }
      try await ContinuousClock().sleep(for: .milliseconds(20))
    }
    throw Failure(what: "sshd does not listen: \(server.complaint)")
  }

  private static func isListening(_ port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  /// A person's `ssh -tt` on a terminal of its own that runs a command of a shell there.
  func open(_ command: String, columns: Int, rows: Int) throws -> PseudoTerminal {
    guard let client = PseudoTerminal.systemProgram("ssh") else { throw Failure(what: "no ssh") }
    let user = getpwuid(getuid()).flatMap { $0.pointee.pw_name.map { String(cString: $0) } } ?? "root"
    let options = [
      "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "IdentitiesOnly=yes", "BatchMode=yes",
      "LogLevel=ERROR", "ControlMaster=no",
    ].flatMap { ["-o", $0] }
    return try PseudoTerminal(
      client,
      ["-tt", "-F", "none", "-p", String(port), "-i", folder.path("person")] + options + [
        "\(user)@127.0.0.1", command,
      ],
      columns: columns, rows: rows)
  }
}
