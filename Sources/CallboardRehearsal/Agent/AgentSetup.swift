package import CallboardCore

/// Where a scripted agent listens, by which addresses and credentials it is spoken to.
package struct AgentSetup: Sendable {
  /// Port 0 takes a free one.
  package var listen: Settings.ListenAddress
  /// The address of notices.
  package var noticePath: String
  /// The address of wallet queries.
  package var walletPath: String
  /// The path before `/settle`, without a trailing slash; empty for the root.
  package var settleBase: String
  /// What a notice's token must say; nil takes any.
  package var account: String?
  /// The keys of notices; without any no notice opens.
  package var keys: [CipherKey]
  /// The bearer token agreed for settlements; nil asks for none.
  package var bearer: Secret?
  /// What a wallet holds before anything came for it.
  package var opening: Money
  /// The HTTP status of a notice that is refused: 400 (the seed) or 200 (a later edition).
  package var failureStatus: Int

  package init(
    listen: Settings.ListenAddress = .init(host: "127.0.0.1", port: 0), noticePath: String = "/test/Demo/notice",
    walletPath: String = "/test/Demo/wallet", settleBase: String = "", account: String? = nil, keys: [CipherKey] = [],
    bearer: Secret? = nil, opening: Money = .zero, failureStatus: Int = 400
  ) {
    self.listen = listen
    self.noticePath = noticePath
    self.walletPath = walletPath
    self.settleBase = settleBase
    self.account = account
    self.keys = keys
    self.bearer = bearer
    self.opening = opening
    self.failureStatus = failureStatus
  }

  var settlePath: String { settleBase + "/settle" }

  /// The routes by which its readers check what comes in.
  var noticeRoute: Route {
    Route(name: "agent", receive: .init(form: .notice(.init(path: noticePath, account: account, keys: keys))))
  }

  var settleRoute: Route {
    Route(name: "agent", receive: .init(form: .settle(.init(base: settleBase)), bearer: bearer))
  }
}
