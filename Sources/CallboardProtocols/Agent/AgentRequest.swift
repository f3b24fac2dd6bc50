package import FoundationEssentials

/// An HTTP request to an agent, ready to be sent.
///
/// Its description says where it goes and nothing else: the header may hold a secret, and the body is a player's.
package struct AgentRequest: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  package var method: Method
  package var url: String
  /// In the order in which they are written.
  package var headers: [Header]
  /// Empty for a query.
  package var body: Data

  package init(method: Method = .post, url: String, headers: [Header], body: Data = Data()) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }

  /// What is asked of the address.
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// One field of the head.
  package struct Header: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package var description: String { "\(method.rawValue) \(url)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
