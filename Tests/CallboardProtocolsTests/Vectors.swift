import CallboardCore
import CallboardProtocols
import FoundationEssentials

/// Texts sealed by other implementations (Python's cryptography 48.0 and openssl 3), with the keys that seal them.
enum Vectors {
  static let iv = "abcdef9876543210"
  static let key16 = key("0123456789abcdef", name: "sixteen")
  static let key24 = key("0123456789abcdefghijklmn", name: "twenty-four")
  static let key32 = key("0123456789abcdef0123456789ABCDEF", name: "thirty-two")

  static let orderNo = "1732534548458928049"
  static let order =
    #"{"order_no":"1732534548458928049","total_bet":3.0,"total_win":15.6,"net_win":12.6,"business":"spin","#
    + #""game_id":49,"time":1732534548}"#
  static let token =
    #"{"account":"agent@example","uid":"001","time":1732534548,"username":"mara","wallet":4066.3}"#

  static let order16 =
    "3lvNt5puYX/+rQyuOIkxGQV26nVBll2R0ItwuoTpm4Da1mXmcex9GaPcd3MAmpdE7d1C17OLwoBKTl5sSZLtR+QyqQnOZBYsfsknue+BxQAaXTYk"
    + "Jlwyzi4wR2iGLDjO9F9lxukQN8c7kLJg7u0x7DqEJ6PTHAtcpnboWnjqNnf5if0wnsPhxRgLLfUmTcKJ"
  static let token16 =
    "lrwu08pnoaOm1UKuqm2HvZhm35hla1dKIbuxDCe+ivbQml6Qm9fD4TiIDGUwT5+L3JY+c6MP9nH/b7eyMOWgeYQFYg5qd/jOrsFgMgBsb1L6EAuN"
    + "yC1M6gWfZFzrRChu"
  static let order24 =
    "P5bDW1HWVXoXbBDEKDFZTOYbqEbIiD73wj00y+kHNoifBVHYGAroQfrev0PnwQqKhYeWmYUzMi9N/Kupe4nRzADzwswWzVlijwzRPBkuGx61uXJG"
    + "/yzwD5xgcd7RjBKv2DaHcGI7OMdZdZp/sHqHkJWjJUadCA/KFP09Q8c/ulDQw5fL2OAIdvev9HF+riKm"
  static let token24 =
    "i+dEklGWBJ1Pz1bmnKN7rNCq/e1Q5eQisEfmLrz0spBzQFl0lhdd7+Qb7ATpKL3ZR+0949rH0esMzlCOYch4QNtZYvkObtk3lfpnd+aZSTVTU3hk"
    + "VjlR1OcAezehjwhu"
  static let order32 =
    "pzCxC4wM6kIR1b9tXdMN7zKGZYS4qZ7NkCsB9SDYD9opJGwuwvKnC0aTeF0SYV1SdgL7R7VtT6WIf9Z5PzM2k0P3cvVOP3UeEH3Xm/RyHT3Z76eB"
    + "jje6BtBcBrYI/qNP3oF8HK54npdLfI9pyRTooRPfKRGUPdk1VGW/LvLyHMqN6z6V7sNY5aRCl4dr8+kI"
  static let token32 =
    "lH34A65fpyVY/7DqTZmz43XCq21LKqBsePtujTqdCsy29+8/nGtXsY3xet+c4wyxzx6vTO4WnE8hzgwx8lrKRhD4ORj1dT4BWO9zq2rXAJUtwTRe"
    + "ZfSwiNWGZ43N8CDh"

  /// ``order`` as it is written from an order that we are asked to deliver, and its text under the 16-byte key.
  static let delivered = order.replacing("3.0", with: "3")
  static let delivered16 =
    "3lvNt5puYX/+rQyuOIkxGQV26nVBll2R0ItwuoTpm4DNbAZiP8D0Jet/ffrJb9mpyzMgyjlpwuCuS3+uDBcUeKBeH+0BJlgjZc3D4X5QLMdS9f/2"
    + "JH3C/Wa2k9NbWZti8GtxG0XliKRVC2Oy6VB5uTgy57Yvy1BGDfEYIULiPPTlayK2jV2hVTS/gIKv7d9s"

  /// ``order`` and ``token`` under the 16-byte key, padded twice.
  static let orderPaddedTwice =
    "3lvNt5puYX/+rQyuOIkxGQV26nVBll2R0ItwuoTpm4Da1mXmcex9GaPcd3MAmpdE7d1C17OLwoBKTl5sSZLtR+QyqQnOZBYsfsknue+BxQAaXTYk"
    + "Jlwyzi4wR2iGLDjO9F9lxukQN8c7kLJg7u0x7DqEJ6PTHAtcpnboWnjqNnf5if0wnsPhxRgLLfUmTcKJGUCXPbO0PabWd4fmbed/ag=="
  static let tokenPaddedTwice =
    "lrwu08pnoaOm1UKuqm2HvZhm35hla1dKIbuxDCe+ivbQml6Qm9fD4TiIDGUwT5+L3JY+c6MP9nH/b7eyMOWgeYQFYg5qd/jOrsFgMgBsb1L6EAuN"
    + "yC1M6gWfZFzrRChu/axKOxARWSOC/8PwkchKEw=="
  /// Whole blocks under the 16-byte key whose end is no padding.
  static let unpadded =
    "3lvNt5puYX/+rQyuOIkxGQV26nVBll2R0ItwuoTpm4Da1mXmcex9GaPcd3MAmpdE7d1C17OLwoBKTl5sSZLtR+QyqQnOZBYsfsknue+BxQAaXTYk"
    + "Jlwyzi4wR2iGLDjO9F9lxukQN8c7kLJg7u0x7DqEJ6PTHAtcpnboWnjqNnc="
  /// A block of zeros, and one of the byte 17, which no padding has.
  static let zeros = "/XYyUubLaflrN7TcOTzsVQ=="
  static let seventeens = "PtIqkiD02+X1pHzWBkQGAg=="
  /// Nothing, and `hello`, well padded.
  static let empty = "PqT6TuLOnMLUZCaPHLe5bg=="
  static let hello = "rkbumbtCClkN+Jkds7bQJw=="

  static func key(
    _ key: String, name: String, from: Timestamp? = nil, until: Timestamp? = nil
  ) -> CipherKey {
    CipherKey(
      name: name, key: Secret(bytes: Data(key.utf8)), iv: Secret(bytes: Data(iv.utf8)), from: from, until: until)
  }
}
