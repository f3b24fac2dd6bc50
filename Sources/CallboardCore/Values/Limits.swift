/// Every bound of the house, its unit in its name.
package enum Limits {
  /// The largest request body; more is answered 413.
  package static let bodyMaximumBytes = 65_536
  /// The largest head of a request.
  package static let headMaximumBytes = 16_384
  /// How many header fields a request may carry.
  package static let headMaximumFields = 100
  /// How long a connection may stand idle between requests.
  package static let idleTimeoutSeconds: Int64 = 60
  /// How long a request may take from its head to its end.
  package static let headToEndSeconds: Int64 = 10
  /// How many connections stand open at a time; more wait in the listener's backlog.
  package static let connectionMaximum = 4_096
  /// How many of them one source may hold; more are closed as they come.
  package static let connectionsPerSource = 1_024
  /// How many file descriptors are left to everything but connections: the store's, and those to agents.
  package static let descriptorReserve = 512
  /// How many requests of one source may be refused, of which one is forgotten in so long; beyond them it is answered
  /// 429.
  package static let refusalsPerSource = 600
  package static let refusalForgettingMilliseconds: Int64 = 100
  /// How long a peer may leave its answers unread once they fill the connection.
  package static let stalledWriteSeconds: Int64 = 10
  /// How long a connection that is being closed still takes what the peer is sending, so that the answer gets through.
  package static let lingerSeconds: Int64 = 2
  /// After how long a sender is told to come again when the store cannot take its callback.
  package static let retryAfterSeconds: Int64 = 5
  /// How long a graceful stop waits for requests under way.
  package static let gracefulStopSeconds: Int64 = 20

  /// How many arrivals one commit takes in.
  package static let intakeBatchMaximum = 256
  /// How many arrivals may wait for the writer; more are answered 503.
  package static let intakeQueueMaximum = 8_192
  /// How many due callbacks one transaction of the dispatcher runs.
  package static let dueBatchMaximum = 256
  /// How long the dispatcher sleeps at most, whatever the clock says.
  package static let dispatchPollMilliseconds: Int64 = 1_000
  /// How long the dispatcher waits after a first failure of the store; the wait doubles up to the maximum.
  package static let dispatchBackoffMilliseconds: Int64 = 250
  package static let dispatchBackoffMaximumMilliseconds: Int64 = 10_000
  /// How often `PRAGMA data_version` is polled.
  package static let watchIntervalMilliseconds: Int64 = 250
  /// How long a writer waits for another one.
  package static let busyTimeoutMilliseconds: Int32 = 5_000
  /// How long the checkpoint waits for readers.
  package static let checkpointBusyTimeoutMilliseconds: Int32 = 50

  /// How long one attempt at an agent may take, unless its route says otherwise.
  package static let agentTimeLimitMilliseconds: Int64 = 10_000
  /// How many deliveries to an agent may be in flight, unless its route says otherwise.
  package static let agentWidth = 8
  package static let agentWidthMaximum = 256
  /// How much longer than the time limit a lease is held.
  package static let leaseMarginMilliseconds: Int64 = 5_000
  /// How long a sender waits for an agent's result, unless its route says otherwise.
  package static let answerWithinMilliseconds: Int64 = 2_500
  /// How much of an agent's answer is read, and how much of it is kept.
  package static let agentAnswerMaximumBytes = 65_536
  package static let agentAnswerKeptBytes = 4_096
  /// After how many failures of transport in a row an agent is held.
  package static let breakerFailures = 10
  /// How long after it opened a breaker lets the first probe pass; the pause doubles up to the maximum.
  package static let breakerProbeMilliseconds: Int64 = 5_000
  package static let breakerProbeMaximumMilliseconds: Int64 = 60_000
  /// How many callbacks one chunk of a job takes.
  package static let jobChunkMaximum = 100
  /// How many callbacks are claimed or released at once.
  package static let claimMaximum = 1_000
  /// How many callbacks one job may hold.
  package static let jobMaximumRows = 1_000_000
  /// How many retries are confirmed by a plain yes; more ask for the count.
  package static let plainConfirmationMaximum = 20
  /// How many entries one event batch may hold.
  package static let eventBatchMaximum = 256
  /// After how long a sender is told to come again to a route in maintenance that has no announced end.
  package static let maintenanceRetryAfterSeconds: Int64 = 60

  package static let referenceMaximumBytes = 64
  package static let uidMaximumBytes = 128
  package static let reasonMaximumCharacters = 500
  package static let noteMaximumCharacters = 500
  /// Rows of each of the hand-over's lists.
  package static let handoverMaximumRows = 50
  /// How far ahead the hand-over tells of what comes due.
  package static let handoverAheadMilliseconds: Int64 = 7_200_000
  /// Rows in one page of the board.
  package static let pageMaximumRows = 1_000
  /// The most that `--limit` takes.
  package static let listMaximumRows = 1_000_000
  /// How many arrivals whose token does not open are kept for one route (`protocols.md` A, order of checks).
  package static let unopenedMaximumPerRoute = 50_000
  /// How long such arrivals are kept.
  package static let unopenedKeptDays: Int64 = 7
  /// How long requests stay counted by minute, and heartbeats of gateways that are gone are remembered.
  package static let talliesKeptDays: Int64 = 8
  /// How many minutes the board's rates are taken of, the running one among them.
  package static let rateMinutes = 9

  /// A heartbeat older than this means that the gateway is down.
  package static let heartbeatStaleMilliseconds: Int64 = 5_000
  /// How often the gateway writes its heartbeat.
  package static let heartbeatIntervalMilliseconds: Int64 = 1_000
  /// How long opened text stands on the screen.
  package static let revealSeconds: Int64 = 60
  /// A sheet answers no key this long after it opened, so that keys typed ahead go nowhere.
  package static let sheetDeafMilliseconds: Int64 = 300
  /// How long the cursor must have rested before what follows it is read.
  package static let restMilliseconds: Int64 = 200
}
