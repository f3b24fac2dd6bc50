import CallboardCore
import CallboardProtocols
import Testing

@testable import CallboardGateway

@Suite("The paths of a gateway") struct DoorTableTests {
  @Test(
    "A path leads to its route; query, repeated and trailing slashes do not count",
    arguments: [
      ("/test/Demo/notice", "callbacks jj"), ("/test/Demo/notice?x=1", "callbacks jj"),
      ("//test/Demo//notice/", "callbacks jj"), ("/test/Demo/wallet?uid=1", "balances jj"),
      ("/orders/007", "callbacks agent-007"), ("/relay/settle", "callbacks relay"),
      ("/place_bet", "callbacks hrg"), ("/cancel_bet", "callbacks hrg"), ("/event_settle", "callbacks hrg"),
      ("/get_balance", "settle balances hrg"), ("/agreed/place_bet", "callbacks agreed"),
      ("/relay/place_bet", "nothing"), ("/relay/cancel_bet", "nothing"), ("/relay/event_settle", "nothing"),
      ("/relay/get_balance", "nothing"), ("/settle", "callbacks hrg"), ("//settle", "callbacks hrg"),
      ("/agreed/settle", "callbacks agreed"),
      ("/healthz", "health"), ("/readyz", "readiness"),
      ("/test/demo/notice", "nothing"), ("/test/Demo", "nothing"), ("/", "nothing"), ("", "nothing"),
      ("/settle/settle", "nothing"), ("/test/Demo/%6eotice", "nothing"), ("*", "nothing"),
    ])
  func path(target: String, expected: String) throws {
    let table = try DoorTable(routes: Sample.routes, now: { Sample.now })
    let found =
      switch table.door(at: target) {
      case .callbacks(let door): "callbacks \(door.route.name)"
      case .balances(let door): "balances \(door.route.name)"
      case .settleBalances(let door): "settle balances \(door.route.name)"
      case .health: "health"
      case .readiness: "readiness"
      case nil: "nothing"
      }
    #expect(found == expected)
  }

  @Test("Each path that a route is said to answer at is a door to it, and there are no others")
  func paths() throws {
    let table = try DoorTable(routes: Sample.routes, now: { Sample.now })
    for route in Sample.routes {
      for place in route.paths {
        let found: (purpose: String, name: String)? =
          switch table.door(at: place.path) {
          case .callbacks(let door): ("callbacks", door.route.name)
          case .balances(let door): ("balances", door.route.name)
          case .settleBalances(let door): ("settleBalances", door.route.name)
          case .health, .readiness, nil: nil
          }
        let wanted =
          switch place.purpose {
          case .callbacks, .endpoint: "callbacks"
          case .balances: "balances"
          case .settleBalances: "settleBalances"
          }
        #expect(found?.name == route.name && found?.purpose == wanted, "\(place.path)")
      }
    }
    #expect(Set(Sample.routes.flatMap(\.paths).map(\.path)).count + 2 == table.count)
  }

  @Test("A balance query without a token takes loopback only, whatever its route's notices need")
  func querySources() throws {
    let table = try DoorTable(routes: Sample.routes, now: { Sample.now })
    let seen = try ["/test/Demo/notice", "/test/Demo/wallet", "/later/wallet"].map { path in
      let door = try #require(table.door(at: path))
      return switch door {
      case .callbacks(let door), .balances(let door), .settleBalances(let door):
        [door.admits("127.0.0.1"), door.admits("192.0.2.7")]
      case .health, .readiness: [Bool]()
      }
    }
    #expect(seen == [[true, true], [true, false], [true, true]])
  }

  @Test("A key that cannot be used is named before anything listens")
  func badKey() {
    let key = CipherKey(name: "short", key: Secret(bytes: .init([1])), iv: Sample.key.iv)
    #expect(throws: CipherError.badKey(name: "short")) {
      try DoorTable(routes: [Sample.notice("jj", path: "/n", keys: [key])], now: { Sample.now })
    }
  }

  @Test("Doors that are renewed open with the new key, and no more with the old one")
  func renewed() throws {
    let doors = try GatewayDoors(routes: Sample.routes, now: { Sample.now })
    func openers() throws -> [Bool] {
      try [Sample.key, Sample.otherKey].map { key in
        guard case .callbacks(let door)? = doors.door(at: "/test/Demo/notice") else { return false }
        let parts = door.read(try Sample.body(key: key), authorization: try Sample.authorization(key: key))
        return parts.map(\.message.rejection) == [nil]
      }
    }
    #expect(try openers() == [true, false])
    try doors.renew(routes: [Sample.notice("jj", path: "/test/Demo/notice", keys: [Sample.otherKey])])
    #expect(try openers() == [false, true])
  }

  @Test("A renewal with a key that cannot be used changes nothing")
  func notRenewed() throws {
    let doors = try GatewayDoors(routes: Sample.routes, now: { Sample.now })
    let key = CipherKey(name: "short", key: Secret(bytes: .init([1])), iv: Sample.key.iv)
    #expect(throws: CipherError.badKey(name: "short")) {
      try doors.renew(routes: [Sample.notice("jj", path: "/elsewhere", keys: [key])])
    }
    #expect(doors.door(at: "/test/Demo/notice") != nil && doors.door(at: "/elsewhere") == nil)
  }
}
