import CallboardCore
import Foundation
import Glibc

extension Actor {
  /// Whoever runs this process: the system's user, the login uid that survives `sudo`, the SSH client's address.
  ///
  /// `CALLBOARD_NAME` states a name on a shared account; it is marked as stated.
  static func current(environment: [String: String] = ProcessInfo.processInfo.environment) -> Actor {
    let stated = environment["CALLBOARD_NAME"].flatMap { $0.isEmpty ? nil : $0 }
    let client = (environment["SSH_CONNECTION"] ?? environment["SSH_CLIENT"])?.split(separator: " ").first
    return Actor(user: userName(), loginUID: loginUID(), client: client.map(String.init), stated: stated)
  }

  private static func userName() -> String {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return String(getuid()) }
    return String(cString: name)
  }

  /// Linux keeps it in `/proc/self/loginuid`; 4294967295 stands for none.
  private static func loginUID() -> UInt32? {
    guard let text = try? String(contentsOfFile: "/proc/self/loginuid", encoding: .utf8) else { return nil }
    return UInt32(text.trimmingCharacters(in: .whitespacesAndNewlines)).flatMap { $0 == .max ? nil : $0 }
  }
}
