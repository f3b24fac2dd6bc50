import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Testing

struct BearerTokenTests {
  @Test("A token is read")
  func reads() throws {
    let token = try #require(BearerToken(json: Data(Vectors.token.utf8)))
    #expect(
      token
        == BearerToken(
          account: "agent@example", uid: "001", time: playedAt, username: "mara", wallet: Money(units: 40_663_000)))
  }

  @Test("A token is written with its amount in digits, and is read back")
  func writes() throws {
    let token = BearerToken(
      account: "agent@example", uid: "001", time: playedAt, username: "玛拉", wallet: Money(units: 40_789_000))
    #expect(
      String(decoding: token.json, as: UTF8.self)
        == #"{"account":"agent@example","uid":"001","time":1732534548,"username":"玛拉","wallet":4078.9}"#)
    #expect(BearerToken(json: token.json) == token)
    let cipher = try Cipher(Vectors.key32)
    #expect(BearerToken(json: try cipher.open(token.sealed(with: cipher))) == token)
  }

  @Test(
    "Its time is read in every unit, as a number and as text",
    arguments: [
      "1732534548", "1732534548000", "1732534548000000", "1732534548000000000", "\"1732534548\"",
      "\"1732534548000\"", "\"1732534548000000000\"",
    ])
  func time(spelling: String) throws {
    let json = Vectors.token.replacing("1732534548", with: spelling)
    #expect(BearerToken(json: Data(json.utf8))?.time == playedAt)
  }

  @Test("A time that is none leaves it empty", arguments: ["\"soon\"", "-1", "null", "true", "1.5", "[]"])
  func noTime(spelling: String) throws {
    let token = try #require(BearerToken(json: Data(Vectors.token.replacing("1732534548", with: spelling).utf8)))
    #expect(token.time == nil)
  }

  @Test(
    "What has no account or no uid in text is no token",
    arguments: [
      "{}", "[]", "null", "", "hello", #"{"account":"a"}"#, #"{"uid":"001"}"#, #"{"account":1,"uid":"001"}"#,
      #"{"account":"a","uid":1}"#, #"{"account":"a","uid":"001","uid":"002"}"#, #"{"account":"a","uid":"001"}x"#,
    ])
  func none(json: String) {
    #expect(BearerToken(json: Data(json.utf8)) == nil)
  }

  @Test(
    "The header's scheme is read in any case",
    arguments: [
      ("Bearer abc", "abc"), ("bearer abc", "abc"), ("BEARER   abc", "abc"), ("Bearer ", nil), ("Bearer", nil),
      ("Basic abc", nil), ("abc", nil), ("", nil), (nil, nil),
    ] as [(String?, String?)])
  func header(header: String?, token: String?) {
    #expect(Authorization.bearer(header) == token)
  }
}
