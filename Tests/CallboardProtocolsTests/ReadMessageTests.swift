import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Testing

struct ReadMessageTests {
  private let inside = "10.1.2.3"
  private let route = noticeRoute(allowFrom: ["10.0.0.0/8"].compactMap(AddressRange.init))

  @Test("What is authenticated is kept, readable or not")
  func authenticated() throws {
    let header = "Bearer " + Vectors.token16
    for body in [noticeBody(), noticeBody(sealed: "x"), Data("x".utf8)] {
      let message = try reader(noticeRoute()).read(body: body, authorization: header)
      #expect(message.isKept(on: noticeRoute(), source: "192.0.2.1"))
    }
  }

  @Test("Of the rest only a token that does not open, from inside the route's allow_from")
  func unauthenticated() throws {
    let other = try Cipher(Vectors.key16).seal(Data(Vectors.token.replacing("agent@", with: "other@").utf8))
    let rows: [(String?, Rejection.Reason)] = [
      (nil, .tokenMissing), ("Bearer " + Vectors.token32, .tokenUnopened), ("Bearer " + other, .tokenRefused),
    ]
    for (authorization, reason) in rows {
      let message = try reader(route).read(body: noticeBody(), authorization: authorization)
      #expect(message.rejection?.reason == reason)
      #expect(message.isKept(on: route, source: inside) == (reason == .tokenUnopened))
      #expect(!message.isKept(on: route, source: "192.0.2.1"))
      #expect(!message.isKept(on: noticeRoute(), source: inside))
    }
  }

  @Test("The arrival carries what came and what was read")
  func arrival() throws {
    let message = try reader(route).read(body: noticeBody(), authorization: "Bearer " + Vectors.token16)
    let arrival = message.arrival(on: route, at: playedAt, source: inside, body: noticeBody())
    #expect(arrival.route == "jj" && arrival.receivedAt == playedAt && arrival.source == inside)
    #expect(arrival.token == Vectors.token16 && arrival.body == noticeBody())
    #expect(arrival.digest == message.digest && arrival.reading == message.reading)
  }
}
