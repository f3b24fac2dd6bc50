import CallboardCore
import Foundation

/// A house whose routes deliver to agents, for `bench delivery`.
extension DemoHouse {
  static let orderToken = "bench-orders-bearer"

  static func orderPath(_ agent: Int) -> String { "/orders/\(agent)" }

  /// The keys that its agents open with: those of its notice route.
  func agentKeys() throws -> [CipherKey] {
    for route in try settings().routes {
      if case .notice(let notice) = route.receive.form { return notice.keys }
    }
    throw CommandExit.unusable("the configuration has no notice route")
  }

  /// Replaces the configuration by one with an order route for each agent, at the ports where they listen.
  ///
  /// Senders are answered at once, so that what is measured is delivery alone.
  func write(routes ports: [Int: Int]) throws {
    let routes = ports.sorted { $0.key < $1.key }.map { agent, port in
      """
        - name: agent-\(agent)
          receive: { protocol: order, path: \(Self.orderPath(agent)), bearer_file: keys/orders.token }
          answer_within: 0s
          apply:
            agent:
              protocol: notice
              url: "http://127.0.0.1:\(port)/test/Demo/notice"
              account: \(Self.account)
              key_file: keys/jj.key
              iv_file: keys/jj.iv
      """
    }
    let text = """
      store: callboard.sqlite
      listen: 127.0.0.1:0
      environment: bench
      routes:
      \(routes.joined(separator: "\n"))

      """
    do {
      try Self.write(Self.orderToken, to: folder.appending(path: "keys/orders.token"))
      try Self.write(text, to: configuration)
    } catch {
      throw CommandExit.unusable("the folder \(folder.path) cannot be written: \(error.localizedDescription)")
    }
  }
}
