package import CallboardCore
import Crypto
package import FoundationEssentials

/// The fingerprint by which one content is told from another without keys.
package enum ContentDigest {
  /// SHA-256 (FIPS 180-4), 32 bytes.
  package static func sha256(_ bytes: Data) -> Data { Data(SHA256.hash(data: bytes)) }

  /// The digest of named fields, in their order.
  ///
  /// Each part goes in with its length before it, so that no two lists of fields run into the same bytes.
  static func of(_ fields: [(name: String, value: String)]) -> Data {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    func add(_ text: String) {
      bytes.append(contentsOf: String(text.utf8.count).utf8)
      bytes.append(UInt8(ascii: ":"))
      bytes.append(contentsOf: text.utf8)
    }
    for field in fields {
      add(field.name)
      add(field.value)
    }
    return Data(SHA256.hash(data: bytes))
  }

  /// The digest of an order of protocol A: its values, whatever key sealed them and however they were spelled.
  package static func ofOrder(_ content: CallbackContent) -> Data {
    of([
      ("order_no", content.reference.text), ("uid", content.uid), ("total_bet", content.bet.description),
      ("total_win", content.win.description), ("net_win", content.recorded.netWin?.description ?? ""),
      ("business", content.business ?? ""), ("game_id", content.game ?? ""),
      ("time", content.playedAt?.description ?? ""),
    ])
  }
}
