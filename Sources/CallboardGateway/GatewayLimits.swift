import CallboardCore

/// The bounds of the HTTP side, together so that a test can shorten them; ``Limits`` says what each is for.
package struct GatewayLimits: Sendable, Equatable {
  package var bodyBytes: Int
  package var headBytes: Int
  package var headFields: Int
  package var connections: Int
  package var connectionsPerSource: Int
  package var refusalsPerSource: Int
  package var refusalForgetting: Duration
  package var idle: Duration
  package var headToEnd: Duration
  package var stalledWrite: Duration
  package var linger: Duration
  package var gracefulStop: Duration
  package var retryAfterSeconds: Int64

  /// The bounds of a gateway in service.
  package static let standard = GatewayLimits(
    bodyBytes: Limits.bodyMaximumBytes, headBytes: Limits.headMaximumBytes, headFields: Limits.headMaximumFields,
    connections: Limits.connectionMaximum, connectionsPerSource: Limits.connectionsPerSource,
    refusalsPerSource: Limits.refusalsPerSource,
    refusalForgetting: .milliseconds(Limits.refusalForgettingMilliseconds), idle: .seconds(Limits.idleTimeoutSeconds),
    headToEnd: .seconds(Limits.headToEndSeconds), stalledWrite: .seconds(Limits.stalledWriteSeconds),
    linger: .seconds(Limits.lingerSeconds), gracefulStop: .seconds(Limits.gracefulStopSeconds),
    retryAfterSeconds: Limits.retryAfterSeconds)

  package init(
    bodyBytes: Int, headBytes: Int, headFields: Int, connections: Int, connectionsPerSource: Int,
    refusalsPerSource: Int,
    refusalForgetting: Duration, idle: Duration, headToEnd: Duration, stalledWrite: Duration, linger: Duration,
    gracefulStop: Duration, retryAfterSeconds: Int64
  ) {
    self.bodyBytes = bodyBytes
    self.headBytes = headBytes
    self.headFields = headFields
    self.connections = connections
    self.connectionsPerSource = connectionsPerSource
    self.refusalsPerSource = refusalsPerSource
    self.refusalForgetting = refusalForgetting
    self.idle = idle
    self.headToEnd = headToEnd
    self.stalledWrite = stalledWrite
    self.linger = linger
    self.gracefulStop = gracefulStop
    self.retryAfterSeconds = retryAfterSeconds
  }

  /// The same with no more connections than a process of so many file descriptors can hold.
  ///
  /// Where they run out nothing is accepted any more, and no agent is reached.
  package func fitting(descriptors: Int) -> GatewayLimits {
    var copy = self
    copy.connections = min(connections, max(descriptors - Limits.descriptorReserve, descriptors / 2, 1))
    copy.connectionsPerSource = min(connectionsPerSource, copy.connections)
    return copy
  }
}
