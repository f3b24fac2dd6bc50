import NIOCore
import NIOPosix
import Support

/// A server on a free loopback port that does with each connection what a test says, byte by byte.
struct RawServer: Sendable {
  /// What it does once something has come in.
  enum Manner: Sendable {
    /// Says this and waits.
    case say(String)
    /// Says this and closes.
    case sayAndClose(String)
    /// Listens and says nothing.
    case silence
  }

  let port: Int
  /// A value each time something came in.
  let heard: AsyncStream<String>
  private let connections: Recorded<any Channel>

  /// Closes all connections.
  func hangUp() async {
    for connection in connections.values { try? await connection.close() }
  }

  /// Runs a server while `work` runs.
  static func with(_ manner: Manner, _ work: @Sendable (RawServer) async throws -> Void) async throws {
    let (heard, hear) = AsyncStream.makeStream(of: String.self)
    let connections = Recorded<any Channel>()
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        connections.add(channel)
        return channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Answerer(manner: manner) { hear.yield($0) })
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    do {
      try await work(RawServer(port: channel.localAddress?.port ?? 0, heard: heard, connections: connections))
    } catch {
      try await channel.close()
      throw error
    }
    try await channel.close()
  }

  private final class Answerer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let manner: Manner
    private let hear: @Sendable (String) -> Void

    init(manner: Manner, hear: @escaping @Sendable (String) -> Void) {
      self.manner = manner
      self.hear = hear
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      hear(String(buffer: unwrapInboundIn(data)))
      switch manner {
      case .say(let text):
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
      case .sayAndClose(let text):
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        context.close(promise: nil)
      case .silence: break
      }
    }
  }
}
