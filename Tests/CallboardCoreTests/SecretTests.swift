import CallboardCore
import FoundationEssentials
import Testing

@Suite("Secret") struct SecretTests {
  @Test("A secret never prints, in any way that Swift describes a value")
  func redacted() {
    let secret = Secret(bytes: Data("hunter2hunter2hu".utf8))
    let key = CipherKey(name: "jj", key: secret, iv: secret)
    var dumped = ""
    dump(key, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), "\(key)", String(reflecting: key), dumped] {
      #expect(!text.contains("hunter") && !text.contains("104"))
    }
    #expect("\(secret)" == "redacted")
  }

  @Test("Comparison looks at every byte")
  func equality() {
    let secret = Secret(bytes: Data([1, 2, 3]))
    #expect(secret.isEqual(to: Data([1, 2, 3])))
    #expect(!secret.isEqual(to: Data([1, 2, 4])))
    #expect(!secret.isEqual(to: Data([1, 2])))
  }

  @Test("A key is valid from its first moment until before its last")
  func validity() {
    let at = Timestamp.init(milliseconds:)
    let secret = Secret(bytes: Data(count: 16))
    let key = CipherKey(name: "k", key: secret, iv: secret, from: at(10), until: at(20))
    #expect([9, 10, 19, 20].map { key.isValid(at: at($0)) } == [false, true, true, false])
  }

  @Test("A reference is never empty and never long")
  func reference() {
    #expect(Reference("") == nil)
    #expect(Reference(String(repeating: "9", count: 65)) == nil)
    #expect(Reference("1732534548458928049")?.text == "1732534548458928049")
  }
}
