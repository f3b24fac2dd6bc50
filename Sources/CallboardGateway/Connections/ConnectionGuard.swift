import CallboardCore
import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Does on one connection what ``ConnectionRules`` say.
///
/// Hummingbird's own idle timeout begins anew with each piece of a body, and it takes in the rest of a refused body
/// before it closes: a peer that drips would stay for ever.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: GatewayLimits
  private let census: SourceCensus
  /// Who was let in, until the connection is gone.
  private var entered: (source: PeerSource, address: String)?
  private var rules = ConnectionRules()
  private var timers: [ConnectionRules.Deadline: Scheduled<Void>] = [:]

  init(limits: GatewayLimits, census: SourceCensus) {
    self.limits = limits
    self.census = census
  }

  // MARK: Coming and going

  func channelActive(context: ChannelHandlerContext) {
    context.fireChannelActive()
    // Who is gone by now has no address any more.
    guard let address = context.remoteAddress?.ipAddress, let source = PeerSource(address) else { return }
    guard census.enter(source, from: address) else { return context.close(promise: nil) }
    entered = (source, address)
  }

  // MARK: From the peer

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !rules.isLingering else { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      let isFirst = rules.unanswered == 0
      perform(rules.after(.requestHead), context)
      if isFirst { invite(head, context) }
    case .body:
      break
    case .end:
      perform(rules.after(.requestEnd), context)
    }
    context.fireChannelRead(data)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    perform(rules.after(.readComplete), context)
    context.fireChannelReadComplete()
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    perform(rules.after(context.channel.isWritable ? .unblocked : .blocked), context)
    context.fireChannelWritabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent { perform(rules.after(.stopping), context) }
    context.fireUserInboundEventTriggered(event)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    for timer in timers.values { timer.cancel() }
    timers = [:]
    if let (source, address) = entered { census.leave(source, from: address) }
    entered = nil
  }

  // MARK: To the peer

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head) where head.status.kind != .informational:
      let actions = rules.after(.answerHead(closes: head.headerFields[.connection] == "close"))
      if actions.contains(.announceClose) { head.headerFields[.connection] = "close" }
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .end:
      context.write(data, promise: promise)
      perform(rules.after(.answerEnd), context)
    default:
      context.write(data, promise: promise)
    }
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    if mode == .output { perform(rules.after(.outputClosed), context) }
    context.close(mode: mode, promise: promise)
  }

  // MARK: Doing

  /// Answers `Expect: 100-continue` (RFC 9110, 10.1.1), for which some clients wait a second before they send a body.
  private func invite(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
    guard head.headerFields[.expect]?.lowercased() == "100-continue",
      head.headerFields[.contentLength].flatMap({ Int($0) }).map({ $0 <= limits.bodyBytes }) ?? true
    else { return }
    context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
  }

  private func perform(_ actions: [ConnectionRules.Action], _ context: ChannelHandlerContext) {
    for action in actions {
      switch action {
      case .start(let deadline): start(deadline, context)
      case .cancel(let deadline): timers.removeValue(forKey: deadline)?.cancel()
      case .announceClose: break
      case .closeOutput:
        context.flush()
        context.close(mode: .output, promise: nil)
      case .close:
        // Without the error the rest of the body would be taken to be empty.
        if rules.isReading { context.fireErrorCaught(BrokenBody()) }
        context.close(promise: nil)
      }
    }
  }

  private func start(_ deadline: ConnectionRules.Deadline, _ context: ChannelHandlerContext) {
    let loop = context.eventLoop.assumeIsolated()
    timers[deadline] = loop.scheduleTask(in: TimeAmount(limits.duration(of: deadline))) {
      self.timers[deadline] = nil
      self.perform(self.rules.after(.expired(deadline)), context)
    }
  }
}

extension GatewayLimits {
  /// How long a deadline gives.
  fileprivate func duration(of deadline: ConnectionRules.Deadline) -> Duration {
    switch deadline {
    case .request: headToEnd
    case .write: stalledWrite
    case .linger: linger
    case .stop: gracefulStop
    }
  }
}
