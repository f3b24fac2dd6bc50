import AsyncHTTPClient
package import CallboardCore
import Glibc
import NIOCore
import NIOPosix
import NIOSSL

/// Why an agent gave no answer.
///
/// It says nothing of the request: neither its header nor its body can reach a log by it.
package struct CourierFailure: Error, Sendable, Equatable, CustomStringConvertible {
  package var failure: DeliveryFailure
  /// Whether the request may have reached the agent (money rule 9).
  package var wasSent: Bool
  /// What the network said, for the log.
  package var why: String

  package init(_ failure: DeliveryFailure, wasSent: Bool, why: String) {
    self.failure = failure
    self.wasSent = wasSent
    self.why = why
  }

  package var description: String { "\(failure.sentence) (\(why))" }

  /// What an error of the client or the network means.
  init(_ error: any Error, wasSent: Bool) {
    let (failure, why) = Self.meaning(of: error)
    self.init(failure, wasSent: wasSent, why: why)
  }

  private static func meaning(of error: any Error) -> (DeliveryFailure, String) {
    switch error {
    case let error as HTTPClientError: (failure(error), error.shortDescription.lowercased())
    case let error as NIOConnectionError where error.connectionErrors.isEmpty: (.dns, "\(error.host) has no address")
    case let error as NIOConnectionError:
      (.connect, error.connectionErrors.first.map { meaning(of: $0.error).1 } ?? "no connection")
    case is SocketAddressError, is SocketAddressError.UnknownHost: (.dns, "the host has no address")
    case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: (.tls, "\(error)")
    case let error as IOError: (.connect, String(cString: strerror(error.errnoCode)))
    case is ChannelError: (.connect, "the connection failed")
    // Only its type: what else it says is not ours to know.
    default: (.connect, "\(type(of: error))")
    }
  }

  private static func failure(_ error: HTTPClientError) -> DeliveryFailure {
    switch error {
    case .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout: .timeout
    case .tlsHandshakeTimeout: .tls
    default: .connect
    }
  }
}
