import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Testing

struct CipherTests {
  @Test(
    "What another implementation sealed opens, and is sealed alike",
    arguments: [
      (Vectors.key16, Vectors.order16, Vectors.order), (Vectors.key24, Vectors.order24, Vectors.order),
      (Vectors.key32, Vectors.order32, Vectors.order), (Vectors.key16, Vectors.token16, Vectors.token),
      (Vectors.key24, Vectors.token24, Vectors.token), (Vectors.key32, Vectors.token32, Vectors.token),
    ])
  func vectors(key: CipherKey, sealed: String, plain: String) throws {
    let cipher = try Cipher(key)
    #expect(try cipher.open(sealed) == Data(plain.utf8))
    #expect(cipher.seal(Data(plain.utf8)) == sealed)
  }

  @Test(
    "A second padding is removed, be it of control characters or of white space",
    arguments: [(Vectors.orderPaddedTwice, Vectors.order), (Vectors.tokenPaddedTwice, Vectors.token)])
  func paddedTwice(sealed: String, plain: String) throws {
    let cipher = try Cipher(Vectors.key16)
    #expect(try cipher.open(sealed) == Data(plain.utf8))
    #expect(try cipher.openBytes(sealed).count > plain.utf8.count)
  }

  @Test("Only a full padding is removed from the end of what opened")
  func endsLikePadding() throws {
    let cipher = try Cipher(Vectors.key16)
    for plain in [Data([123, 125, 2]), Data([3, 3]), Data([123, 125, 17]), Data([123, 125, 0])] {
      #expect(try cipher.open(cipher.seal(plain)) == plain)
    }
    #expect(try cipher.open(cipher.seal(Data([123, 125, 2, 2]))) == Data([123, 125]))
  }

  @Test(
    "Every failure to open is the same error",
    arguments: [
      "", "=", "not base64!", "AAAA", Vectors.hello + "\n", " " + Vectors.hello, String(Vectors.hello.dropLast(2)),
      Vectors.unpadded, Vectors.zeros, Vectors.seventeens, Vectors.order32, Vectors.order24,
      String(repeating: "A", count: 64),
      "😀", "rkbumbtCClkN-Jkds7bQJw==",
    ])
  func oneError(sealed: String) throws {
    let cipher = try Cipher(Vectors.key16)
    #expect(throws: CipherError.unopened) { try cipher.open(sealed) }
  }

  @Test("Nothing and short texts open", arguments: [(Vectors.empty, ""), (Vectors.hello, "hello")])
  func short(sealed: String, plain: String) throws {
    #expect(try Cipher(Vectors.key16).openBytes(sealed) == Data(plain.utf8))
  }

  @Test("A key of another length is refused by its name", arguments: [0, 1, 15, 17, 20, 31, 33, 64])
  func keyLength(count: Int) {
    let key = Vectors.key(String(repeating: "k", count: count), name: "odd")
    #expect(throws: CipherError.badKey(name: "odd")) { try Cipher(key) }
  }

  @Test("An initialisation vector of another length is refused", arguments: [0, 8, 15, 17, 32])
  func ivLength(count: Int) {
    var key = Vectors.key16
    key.iv = Secret(bytes: Data(repeating: 1, count: count))
    #expect(throws: CipherError.badKey(name: "sixteen")) { try Cipher(key) }
  }
}
