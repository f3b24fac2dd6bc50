import CallboardConfiguration
import CallboardCore
import Foundation
import Testing

struct AgentReaderTests {
  private let house: AgentFolder

  init() throws { house = try AgentFolder() }

  private let whole = """
    store: /s
    routes:
      - name: agent-007
        receive: { protocol: order, path: /orders//007/, bearer_file: keys/007.token }
        apply:
          agent:
            protocol: notice
            url: http://agent.example:8080/notice?from=callboard
            insecure: true
            account: agent@example
            keys:
              - { name: old, key_file: keys/007.key, iv_file: keys/007.iv, until: 2026-02-01 }
              - { name: new, key_file: keys/new.key, iv_env: IV, from: 2026-01-31 }
            time_limit: 1500ms
            width: 256
            breaker: off
            wallet_query: https://agent.example/wallet
        answer_within: 4s
        strict: true
      - name: relay
        receive: { protocol: settle, base: /hrg }
        apply: { agent: { protocol: settle, url: "https://[2001:db8::1]/settle", bearer_env: TOKEN } }
      - name: passed-on
        receive: { protocol: notice, account: x, key_file: keys/007.key, iv_file: keys/007.iv }
        apply: { agent: { protocol: notice, url: "http://localhost/n", account: y, key_file: keys/new.key, iv_file: keys/007.iv } }
    """
  private let environment = ["IV": "0123456789ABCDEF", "TOKEN": "token-of-the-agent"]

  @Test("Routes to agents are read, their keys and tokens beside those of receiving")
  func reads() throws {
    let routes = try house.load(whole, environment: environment).routes
    #expect(routes.map(\.answerWithinMilliseconds) == [4_000, 2_500, 2_500])
    #expect(
      routes.map(\.delivery) == [
        AgentRoute(name: "agent-007", speaks: .notice, timeLimitMilliseconds: 1_500, width: 256, usesBreaker: false),
        AgentRoute(name: "relay", speaks: .settle), AgentRoute(name: "passed-on", speaks: .notice),
      ])
    guard case .order(let order) = routes[0].receive.form, case .notice(let relayed) = routes[2].receive.form else {
      Issue.record("the routes have other forms")
      return
    }
    #expect(order.path == "/orders/007" && order.speaks == .notice)
    #expect(routes[0].receive.bearer?.bytes == Data("0123456789abcdefghij".utf8))
    #expect(routes[0].allowedSources == nil && routes[1].allowedSources == AddressRange.loopback)
    let first = try #require(routes[0].agent)
    #expect(first.url == "http://agent.example:8080/notice?from=callboard")
    #expect(first.account == "agent@example" && first.walletQuery == "https://agent.example/wallet")
    #expect(first.keys.map(\.name) == ["old", "new"])
    #expect(first.keys.map(\.iv.bytes) == [Data("abcdef9876543210".utf8), Data("0123456789ABCDEF".utf8)])
    #expect(first.keys.map(\.until) == [Timestamp(milliseconds: 1_769_904_000_000), nil])
    #expect(first.keys.map(\.from) == [nil, Timestamp(milliseconds: 1_769_817_600_000)])
    #expect(routes[1].agent?.bearer?.bytes == Data("token-of-the-agent".utf8))
    #expect(relayed.keys.map(\.key.bytes) == [Data("0123456789abcdef".utf8)])
    #expect(routes[2].agent?.keys.map(\.key.bytes) == [Data("fedcba9876543210fedcba9876543210".utf8)])
  }

  @Test("Without reading secrets the places of the agent's keys and token are known")
  func skip() throws {
    let routes = try house.load(whole, secrets: .skip).routes
    #expect(routes.compactMap { $0.agent?.keys.count } == [0, 0, 0])
    #expect(routes[0].agent?.keySources.map(\.name) == ["old", "new"])
    #expect(routes[1].agent?.bearer == nil && routes[1].agent?.bearerSource == .environment(name: "TOKEN"))
  }

  @Test("What config show prints of agents reads as the same configuration and holds no secret")
  func effective() throws {
    for secrets in [SecretReading.read, .skip] {
      let settings = try house.load(whole, secrets: secrets, environment: environment)
      let text = ConfigurationFile.effectiveText(settings)
      for secret in ["0123456789", "fedcba", "abcdef9876", "token-of"] { #expect(!text.contains(secret)) }
      let again = try house.load(text, secrets: secrets, environment: environment)
      #expect(ConfigurationFile.effectiveText(again) == text)
      #expect(again.routes.map(\.delivery) == settings.routes.map(\.delivery))
    }
  }

  @Test("What config show prints of agents is this")
  func effectiveText() throws {
    let text = ConfigurationFile.effectiveText(try house.load(whole, environment: environment))
      .replacing(house.folder.path, with: "/etc/callboard")
    #expect(
      text == """
        store: /s
        listen: "127.0.0.1:8080"
        retry: { delays: [0s, 1m, 30m, 50m], count_from: previous, jitter: off }
        bell: off
        routes:
          - name: agent-007
            receive:
              protocol: order
              path: /orders/007
              # allow_from: any source
              bearer_file: /etc/callboard/keys/007.token
            apply:
              agent:
                protocol: notice
                url: "http://agent.example:8080/notice?from=callboard"
                insecure: true
                account: agent@example
                keys:
                  - name: old
                    key_file: /etc/callboard/keys/007.key
                    iv_file: /etc/callboard/keys/007.iv
                    key_encoding: ascii
                    until: 2026-02-01T00:00:00Z
                  - name: new
                    key_file: /etc/callboard/keys/new.key
                    iv_env: IV
                    key_encoding: ascii
                    from: 2026-01-31T00:00:00Z
                time_limit: 1500ms
                width: 256
                breaker: off
                wallet_query: "https://agent.example/wallet"
            answer_within: 4s
            strict: true
          - name: relay
            receive:
              protocol: settle
              base: /hrg
              # allow_from: loopback only
            apply:
              agent:
                protocol: settle
                url: "https://[2001:db8::1]/settle"
                bearer_env: TOKEN
                time_limit: 10s
                width: 8
                breaker: on
            answer_within: 2500ms
            strict: false
          - name: passed-on
            receive:
              protocol: notice
              path: /test/Demo/notice
              token: required
              token_tolerance: 0s
              account: x
              failure_status: 400
              keys:
                - name: "007.key"
                  key_file: /etc/callboard/keys/007.key
                  iv_file: /etc/callboard/keys/007.iv
                  key_encoding: ascii
              # allow_from: any source
            apply:
              agent:
                protocol: notice
                url: "http://localhost/n"
                account: y
                keys:
                  - name: new.key
                    key_file: /etc/callboard/keys/new.key
                    iv_file: /etc/callboard/keys/007.iv
                    key_encoding: ascii
                time_limit: 10s
                width: 8
                breaker: on
            answer_within: 2500ms
            strict: false

        """)
  }
}
