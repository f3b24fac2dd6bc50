import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Support

/// 2024-11-25T11:36:48Z, when the order of ``Vectors`` was played.
let playedAt = Timestamp(milliseconds: 1_732_534_548_000)

func noticeRoute(
  token: Route.TokenRule = .required, account: String? = "agent@example", tolerance: Int64 = 0,
  keys: [CipherKey] = [Vectors.key16], query: Route.WalletQuery? = nil, allowFrom: [AddressRange]? = nil,
  bearer: String? = nil, isStrict: Bool = false
) -> Route {
  Route(
    name: "jj",
    receive: .init(
      form: .notice(
        .init(token: token, account: account, tokenToleranceSeconds: tolerance, keys: keys, walletQuery: query)),
      allowFrom: allowFrom, bearer: bearer.map { Secret(bytes: Data($0.utf8)) }),
    isStrict: isStrict)
}

func settleRoute(bearer: String? = nil, isStrict: Bool = false) -> Route {
  Route(
    name: "hrg",
    receive: .init(form: .settle(.init()), bearer: bearer.map { Secret(bytes: Data($0.utf8)) }),
    isStrict: isStrict)
}

func reader(_ route: Route, now: Timestamp = playedAt) throws -> CallbackReader {
  try CallbackReader(route: route) { now }
}

/// The body of a notice around text that is sealed already.
func noticeBody(sealed: String = Vectors.order16, orderNo: String = Vectors.orderNo, uid: String = "001") -> Data {
  NoticeCodec.request(orderNo: orderNo, sealed: sealed, time: playedAt, uid: uid)
}

/// The body of a notice around an order's JSON, sealed with the 16-byte key.
func noticeBody(order: String) throws -> Data {
  noticeBody(sealed: try Cipher(Vectors.key16).seal(Data(order.utf8)))
}

/// The order of ``Vectors`` with one piece of its text replaced.
func order(_ piece: String, _ other: String) -> String { Vectors.order.replacing(piece, with: other) }

/// What reading an order gives on a route of the 16-byte key.
func readOrder(_ json: String, isStrict: Bool = false) throws -> ReadMessage {
  try reader(noticeRoute(isStrict: isStrict)).read(
    body: noticeBody(order: json), authorization: "Bearer " + Vectors.token16)
}

extension ReadMessage {
  var content: CallbackContent? {
    if case .readable(let content) = reading { content } else { nil }
  }
}

/// The sample with the round that it omits: nothing is wrong with it.
let wholeSettlement = settleSample.replacing(
  #""txId": "AAA-251916","#, with: #""txId": "AAA-251916", "roundId": "RND-1","#)

/// What reading a settlement gives.
func readSettlement(_ json: String, isStrict: Bool = false) throws -> ReadMessage {
  try reader(settleRoute(isStrict: isStrict)).read(body: Data(json.utf8), authorization: nil)
}

// MARK: Orders, and routes to agents

/// An order that we are asked to deliver, with the values of ``Vectors``.
let orderJSON =
  #"{"order_no":"1732534548458928049","uid":"001","username":"mara","total_bet":3.0,"total_win":15.6,"#
  + #""net_win":12.6,"business":"spin","game_id":49,"time":1732534548}"#

func orderRoute(
  _ speaks: WireProtocol = .notice, bearer: String? = nil, isStrict: Bool = false, agent: AgentSettings? = nil
) -> Route {
  Route(
    name: "agent-007",
    receive: .init(
      form: .order(.init(path: "/orders/007", speaks: speaks)), bearer: bearer.map { Secret(bytes: Data($0.utf8)) }),
    apply: agent.map(Application.agent) ?? .ledger, isStrict: isStrict)
}

func noticeAgent(
  keys: [CipherKey] = [Vectors.key16], bearer: String? = nil, walletQuery: String? = nil
) -> AgentSettings {
  AgentSettings(
    speaks: .notice, url: "https://agent.example/notice", account: "agent@example", keys: keys,
    bearer: bearer.map { Secret(bytes: Data($0.utf8)) }, walletQuery: walletQuery)
}

func settleAgent(bearer: String? = nil) -> AgentSettings {
  AgentSettings(
    speaks: .settle, url: "https://agent.example/settle", bearer: bearer.map { Secret(bytes: Data($0.utf8)) })
}

/// What reading an order gives.
func readOrderJSON(_ json: String, isStrict: Bool = false) throws -> ReadMessage {
  try reader(orderRoute(isStrict: isStrict)).read(body: Data(json.utf8), authorization: nil)
}

/// One kept message.
func keptMessage(
  _ body: Data, _ kind: CallbackKind = .notice, token: String? = nil, route: String = "jj"
) -> KeptMessage {
  KeptMessage(
    callback: RowVersion(id: 1, version: 1), route: route, kind: kind, token: token, body: body, source: "127.0.0.1")
}
