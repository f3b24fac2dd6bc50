import CallboardCore
import Glibc

/// How many files and connections this process may hold open.
struct OpenFiles: Equatable {
  /// What holds now.
  var limit: Int
  /// What the process may raise it to.
  var ceiling: Int

  /// What a gateway wants: all its connections, and what it needs beside them.
  static let wanted = Limits.connectionMaximum + Limits.descriptorReserve

  /// How it stands.
  static var current: OpenFiles {
    var limits = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else {
      return OpenFiles(limit: 0, ceiling: 0)
    }
    return OpenFiles(limit: Int(clamping: limits.rlim_cur), ceiling: Int(clamping: limits.rlim_max))
  }

  /// Raises the limit to the ceiling, which needs no permission, and says how it stands then.
  ///
  /// The limit that a shell or a service begins with, 1,024 as a rule, is there for programs that use `select`.
  static func raise() -> OpenFiles {
    var limits = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0, limits.rlim_cur < limits.rlim_max {
      limits.rlim_cur = limits.rlim_max
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits)
    }
    return current
  }

  /// What is wrong with it for a gateway that is started here; nil when it has enough.
  var finding: Finding? {
    guard ceiling < Self.wanted else { return nil }
    return .notice(
      .gateway, "a gateway started here holds at most \(ceiling) files and connections open, and wants \(Self.wanted)",
      do: "raise it with LimitNOFILE= of its systemd unit, or ulimit -Hn; without it fewer connections are taken")
  }
}
