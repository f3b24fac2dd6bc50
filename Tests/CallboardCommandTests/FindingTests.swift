import CallboardConsole
import CallboardCore
import CallboardStore
import Testing

@testable import CallboardTerminal
@testable import callboard

@Suite("What the doctor makes of what it sees") struct FindingTests {
  static let now = Timestamp(milliseconds: 1_767_585_600_000)

  private func gateway(
    _ alive: GatewayFindings.Answer, _ ready: GatewayFindings.Answer? = nil, beatAgo: Int64? = nil
  ) -> [Finding.Verdict] {
    GatewayFindings.findings(
      url: "http://127.0.0.1:1", alive: alive, ready: ready,
      heartbeat: beatAgo.map { Self.now.advanced(byMilliseconds: -$0) }, isStoreThere: true, at: Self.now
    ).map(\.verdict)
  }

  @Test("A gateway is well when it answers, can write, and beats in this store")
  func gateways() {
    #expect(gateway(.status(200), .status(200), beatAgo: 900) == [.good, .good, .good])
    #expect(gateway(.status(200), .status(503), beatAgo: 900) == [.good, .problem, .good])
    #expect(gateway(.status(200), .status(200), beatAgo: 60_000) == [.good, .good, .problem])
    #expect(gateway(.status(200), .status(200)) == [.good, .good, .problem])
    #expect(gateway(.status(200), .status(200), beatAgo: -60_000) == [.good, .good, .problem])
    #expect(gateway(.status(404)) == [.problem])
    #expect(gateway(.nothing("refused")) == [.problem])
    #expect(gateway(.nothing("refused"), beatAgo: 900) == [.problem])
  }

  @Test("Fewer file descriptors than a gateway wants are a notice, however few it has begun with")
  func openFiles() {
    let wanted = OpenFiles.wanted
    #expect(OpenFiles(limit: 1_024, ceiling: wanted).finding == nil)
    #expect(OpenFiles(limit: 1_024, ceiling: wanted - 1).finding?.verdict == .notice)
  }

  @Test("A route on which nothing opens is a problem, and what is turned away beside is a notice, each with its count")
  func turnedAway() {
    var summary = BoardSummary(
      at: Self.now, counts: [:], flowLines: 0, oldestToDo: nil, minutes: [], heartbeat: nil, latestCallbackID: 0,
      latestFlowID: 0)
    let standings = [
      RouteStanding(route: "hrg", rates: Rates(turnedAway: 1)),
      RouteStanding(route: "jj", rates: Rates(turnedAway: 90)),
      RouteStanding(route: "quiet"),
    ]
    summary.closed = [ClosedRoute(route: "jj", since: Self.now, turnedAway: 150)]
    let findings = GatewayFindings.routes(summary, standings)
    #expect(findings.map(\.verdict) == [.problem, .notice])
    #expect(
      findings[0].sentence == "jj: nothing opens since 2026-01-05T04:00:00.000Z; 150 arrivals turned away and not kept")
    #expect(findings[1].sentence == "hrg: 1 arrival not authenticated in the last 9 minutes")
  }

  @Test(
    "Little free room is a notice, next to none a problem",
    arguments: [
      (Int64(50) << 30, Finding.Verdict.good), (Int64(500) << 20, .notice), (Int64(5) << 20, .problem), (0, .problem),
    ])
  func disk(bytes: Int64, verdict: Finding.Verdict) {
    #expect(StoreFindings.disk(freeBytes: bytes, folder: "/var").verdict == verdict)
  }

  @Test("An older schema, another journal mode and damaged pages are problems; no right to write is a notice")
  func stores() {
    let known = SQLiteStore.knownSchema
    func verdicts(_ inspection: StoreInspection, isWritable: Bool = true) -> [Finding.Verdict] {
      StoreFindings.findings(inspection, path: "a.sqlite", isWritable: isWritable).map(\.verdict)
    }
    let good = StoreInspection(mode: "0640", bytes: 8_192, logBytes: 0, schema: known, journalMode: "wal")
    #expect(verdicts(good) == [.good])
    #expect(verdicts(good, isWritable: false) == [.good, .notice])
    var bad = good
    bad.schema = known - 1
    bad.journalMode = "delete"
    bad.damages = ["row 1 missing from index"]
    #expect(verdicts(bad) == [.problem, .problem, .problem])
  }

  @Test("A terminal that is known and large enough is well; what is missing says what to do")
  func terminals() {
    func report(_ choice: Result<TerminalName, TerminalError>, columns: Int = 80, isUnicode: Bool = true)
      -> [Finding.Verdict]
    {
      TerminalReport(
        term: "xterm", choice: choice, colors: 256, tier: .indexed, isUnicode: isUnicode,
        size: Size(columns: columns, rows: 24), hasKeyboard: true
      ).findings.map(\.verdict)
    }
    let known = TerminalName(name: "xterm", unknownName: nil)
    #expect(report(.success(known)) == [.good])
    #expect(report(.success(known), columns: 30, isUnicode: false) == [.good, .notice, .problem])
    #expect(report(.success(TerminalName(name: "vt100", unknownName: "ghostty"))) == [.good, .problem])
    #expect(report(.failure(.noTerminal(term: "dumb"))) == [.problem])
  }

  @Test("What is said is inert, and what to do stands below")
  func lines() {
    let finding = Finding.problem(.keys, "route \u{1B}[31m", do: "chmod")
    #expect(finding.lines == ["problem  keys           route ␛[31m", "                        do: chmod"])
    #expect(
      finding.record.description
        == #"{"area":"keys","verdict":"problem","message":"route \u001b[31m","remedy":"chmod"}"#)
  }

  @Test(
    "Sizes are told in the unit that leaves more than nine",
    arguments: [
      (Int64(0), "0 B"), (4_096, "4096 B"), (10_240, "10 KiB"), (64 << 30, "64 GiB"), (480 << 20, "480 MiB"),
    ])
  func sizes(bytes: Int64, text: String) {
    #expect(ByteCount.text(bytes) == text)
  }
}
