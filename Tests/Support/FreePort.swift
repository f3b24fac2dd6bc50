import Foundation
import Glibc

/// A port that nobody listens on.
package enum FreePort {
  /// Lets the system choose one, and gives it back at once.
  package static func take() throws -> Int { try bound(to: 0) }

  /// One that the system gives to nobody by itself: it is free still for who leaves it and comes back.
  package static func takeSteady() throws -> Int {
    for _ in 0..<50 {
      if let port = try? bound(to: UInt16.random(in: 15_000..<32_000)) { return port }
    }
    return try take()
  }

  private static func bound(to port: UInt16) throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 ? getsockname(descriptor, address, &length) : -1
      }
    }
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
