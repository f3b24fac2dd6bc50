import Foundation
import NIOCore
import NIOPosix

/// A client that says exactly what a test tells it to, byte for byte, and keeps what it hears.
actor WirePeer {
  typealias Wire = NIOAsyncChannel<ByteBuffer, ByteBuffer>

  private let channel: any Channel
  private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
  private var heard = ""

  private init(
    _ wire: Wire, _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>,
    _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  ) {
    channel = wire.channel
    self.outbound = outbound
    self.inbound = inbound.makeAsyncIterator()
  }

  /// Connects to a loopback port for as long as `work` takes.
  ///
  /// `from` is the loopback address that it comes from. One that is cramped has buffers so small, on both sides, that a few answers fill them.
  static func with(
    port: Int, from: String = "127.0.0.1", isCramped: Bool = false, _ work: @Sendable (WirePeer) async throws -> Void
  ) async throws {
    var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .bind(to: try SocketAddress(ipAddress: from, port: 0))
    if isCramped {
      // The other side sizes its own buffer by the segments that this one takes.
      bootstrap =
        bootstrap
        .channelOption(.socketOption(.so_rcvbuf), value: 4_096)
        .channelOption(.tcpOption(.init(rawValue: 2)), value: 536)
    }
    let wire =
      try await bootstrap
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try Wire(wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
        }
      }
    try await wire.executeThenClose { inbound, outbound in
      try await work(WirePeer(wire, inbound, outbound))
    }
  }

  /// Says something.
  func say(_ text: String) async throws {
    try await outbound.write(ByteBuffer(string: text))
  }

  /// Says something every 5 milliseconds until the connection ends, as far as the other side takes it.
  func drip(_ text: String) {
    let channel = channel
    channel.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(5)) { task in
      guard channel.isActive else { return task.cancel() }
      guard channel.isWritable else { return }
      channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
    }
  }

  /// Takes nothing more from the socket.
  func stopReading() async throws {
    try await channel.setOption(.autoRead, value: false).get()
  }

  /// Returns when the other side holds the connection no longer, whatever was heard.
  ///
  /// The system's own table says so at once; a side that cannot send learns of it minutes later.
  func gone() async throws {
    let ends = [channel.remoteAddress, channel.localAddress].map { end in
      let port = String(end?.port ?? 0, radix: 16, uppercase: true)
      return "0100007F:" + String(repeating: "0", count: 4 - port.count) + port
    }
    let established = "\(ends[0]) \(ends[1]) 01 "
    while try Self.connections().contains(established) { try await ContinuousClock().sleep(for: .milliseconds(10)) }
  }

  /// The system's table, which comes a page at a time.
  private static func connections() throws -> String {
    let table = try FileHandle(forReadingFrom: URL(filePath: "/proc/net/tcp"))
    defer { try? table.close() }
    return String(decoding: try table.readToEnd() ?? Data(), as: UTF8.self)
  }

  /// Closes the sending side.
  func finish() { outbound.finish() }

  /// Hears until the text so far contains `mark`, or the other side closes.
  func hear(until mark: String) async throws -> String {
    while !heard.contains(mark), try await listen() {}
    return heard
  }

  /// Hears until the other side closes, orderly or not, and gives all that was heard.
  func hearToEnd() async -> String {
    while (try? await listen()) == true {}
    return heard
  }

  private func listen() async throws -> Bool {
    var iterator = inbound
    defer { inbound = iterator }
    guard let buffer = try await iterator.next(isolation: #isolation) else { return false }
    heard += String(buffer: buffer)
    return true
  }
}

extension String {
  /// The status lines among what was heard, without the version: `200 OK`.
  var statuses: [String] {
    split(separator: "HTTP/1.1 ", omittingEmptySubsequences: true)
      .compactMap { $0.split(separator: "\r\n").first.map(String.init) }
  }
}
