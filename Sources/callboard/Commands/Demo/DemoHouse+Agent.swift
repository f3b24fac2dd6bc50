import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation

/// A house with an order route to one agent, for `demo`.
extension DemoHouse {
  /// The route, and the agent that it delivers to.
  static let agentName = "agent-007"
  static let agentOrderPath = "/orders/007"
  static let walletPath = "/test/Demo/wallet"

  /// The file of the order route's bearer token.
  var agentToken: URL { keys.appending(path: "007.token") }
  private var keys: URL { folder.appending(path: "keys") }

  /// An agent on a free port, with keys of its own, which are written into the house.
  func agentSetup() throws -> AgentSetup {
    let files = (key: keys.appending(path: "007.key"), iv: keys.appending(path: "007.iv"))
    do {
      try Self.write(Self.randomText(count: 32), to: files.key)
      try Self.write(Self.randomText(count: 16), to: files.iv)
      try Self.write(Self.randomText(count: 32), to: agentToken)
    } catch {
      throw CommandExit.unusable("the folder \(folder.path) cannot be written: \(error.localizedDescription)")
    }
    let key = try KeyFiles(keyFile: files.key.path, ivFile: files.iv.path, encoding: .ascii).cipherKey()
    return AgentSetup(
      noticePath: Self.noticePath, walletPath: Self.walletPath, account: Self.account, keys: [key],
      opening: Money(units: 10_000_000))
  }

  /// Adds the order route to the configuration, to the agent at `url`.
  func addAgent(at url: String) throws {
    let route = """
        - name: \(Self.agentName)
          receive: { protocol: order, path: \(Self.agentOrderPath), bearer_file: keys/007.token }
          answer_within: 300ms
          apply:
            agent:
              protocol: notice
              url: "\(url)\(Self.noticePath)"
              wallet_query: "\(url)\(Self.walletPath)"
              account: \(Self.account)
              key_file: keys/007.key
              iv_file: keys/007.iv
              time_limit: 2s

      """
    do {
      let text = try String(contentsOf: configuration, encoding: .utf8)
      try Self.write(text + route, to: configuration)
    } catch {
      throw CommandExit.unusable("the folder \(folder.path) cannot be written: \(error.localizedDescription)")
    }
  }
}
