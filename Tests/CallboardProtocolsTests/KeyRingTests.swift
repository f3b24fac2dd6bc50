import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Testing

struct KeyRingTests {
  private let old = Vectors.key("0123456789abcdef", name: "old", until: Timestamp(milliseconds: 2_000))
  private let new = Vectors.key(
    "0123456789abcdef0123456789ABCDEF", name: "new", from: Timestamp(milliseconds: 1_000))

  private func opener(_ ring: KeyRing, _ sealed: String, at moment: Int64?) throws -> String {
    try ring.open(sealed, at: moment.map(Timestamp.init(milliseconds:))) { $0 }.keyName
  }

  @Test("Keys stand newest first: by their start, those without one last and as listed")
  func order() throws {
    let third = Vectors.key("fedcba9876543210", name: "third")
    #expect(try KeyRing([old, third, new]).names == ["new", "old", "third"])
    #expect(try KeyRing([third, old]).names == ["third", "old"])
  }

  @Test("Each valid key is tried, and the one that opened is named")
  func opens() throws {
    let ring = try KeyRing([old, new])
    #expect(try opener(ring, Vectors.order16, at: 1_500) == "old")
    #expect(try opener(ring, Vectors.order32, at: 1_500) == "new")
  }

  @Test("A key opens nothing before its start and from its end on")
  func validity() throws {
    let ring = try KeyRing([old, new])
    #expect(try opener(ring, Vectors.order32, at: 1_000) == "new")
    #expect(throws: CipherError.unopened) { try opener(ring, Vectors.order32, at: 999) }
    #expect(try opener(ring, Vectors.order16, at: 1_999) == "old")
    #expect(throws: CipherError.unopened) { try opener(ring, Vectors.order16, at: 2_000) }
    #expect(try opener(ring, Vectors.order16, at: nil) == "old")
  }

  @Test("The newest valid key seals")
  func seals() throws {
    let ring = try KeyRing([old, new])
    #expect(ring.sealer(at: Timestamp(milliseconds: 0))?.keyName == "old")
    #expect(ring.sealer(at: Timestamp(milliseconds: 1_000))?.keyName == "new")
    #expect(try KeyRing([old]).sealer(at: Timestamp(milliseconds: 2_000)) == nil)
  }

  @Test("A key whose opened bytes make no sense is passed over")
  func passedOver() throws {
    let ring = try KeyRing([Vectors.key16])
    #expect(throws: CipherError.unopened) {
      try ring.open(Vectors.order16, at: nil) { _ in nil as String? }
    }
  }

  @Test("A ring without keys opens nothing")
  func none() throws {
    #expect(throws: CipherError.unopened) { try opener(KeyRing([]), Vectors.order16, at: nil) }
  }
}
