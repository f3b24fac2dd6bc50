import Synchronization

/// Whether a request may have left this machine.
final class SentMark: Sendable {
  private let flag = Atomic(false)

  var isSet: Bool { flag.load(ordering: .acquiring) }
  func set() { flag.store(true, ordering: .releasing) }
}

/// The body of a request, which sets a mark once it is read.
///
/// AsyncHTTPClient reads a body when its head has gone to a connection that stands, and not before; so a failure without
/// the mark is known not to have reached the agent.
struct MarkedBytes: Collection, Sendable {
  let bytes: [UInt8]
  let mark: SentMark

  var startIndex: Int { bytes.startIndex }
  var endIndex: Int { bytes.endIndex }
  func index(after index: Int) -> Int { bytes.index(after: index) }

  subscript(index: Int) -> UInt8 {
    mark.set()
    return bytes[index]
  }

  func withContiguousStorageIfAvailable<Value>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Value) rethrows -> Value?
  {
    mark.set()
    return try bytes.withContiguousStorageIfAvailable(body)
  }
}
