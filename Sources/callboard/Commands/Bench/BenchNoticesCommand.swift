import ArgumentParser
import CallboardCore
import CallboardRehearsal
import Foundation

/// `callboard bench notices`: many notices over HTTP, every answer checked.
struct BenchNoticesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notices", abstract: "Send many notices over HTTP, and check every answer and every balance.",
    discussion: """
      Without --url a fresh store in a temporary folder and a gateway process of its own are measured, and removed when \
      everything holds. With --url the wallets of each --uid must be open there. The rate stands beside the rate of \
      GET /healthz by the same client.

      EXAMPLES
        callboard bench notices
        callboard bench notices --notices 10000 --connections 64 --json
        callboard bench notices --url http://127.0.0.1:8080/test/Demo/notice \\
          --uid 001 --uid 002 --key-file jj.key --iv-file jj.iv \\
          --account agent@example
      """)

  @Option(help: "How many notices.") var notices = 10_000
  @Option(help: "How many connections.") var connections = 64
  @Option(help: "How many wallets, without --url.") var players = 100
  @Option(help: "What stakes and wins follow from.") var seed: UInt64 = 1
  @Option(help: "The notice address of a gateway that runs already.") var url: String?
  @Option(name: .customLong("uid"), help: "A user with an open wallet there.") var uids: [String] = []
  @Option(name: .customLong("key-file"), help: "The key.") var keyFile: String?
  @Option(name: .customLong("iv-file"), help: "The initialisation vector.") var ivFile: String?
  @Option(name: .customLong("key-encoding"), help: "ascii, hex or base64.") var encoding: KeyEncoding = .ascii
  @Option(help: "The agent's account.") var account: String?
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard (1...1_000_000).contains(notices), (1...1_024).contains(connections), (1...10_000).contains(players) else {
      throw ValidationError("1 to 1000000 notices, 1 to 1024 connections, 1 to 10000 players.")
    }
    if url != nil && (uids.isEmpty || keyFile == nil || ivFile == nil || account == nil) {
      throw ValidationError("--url wants --uid, --key-file, --iv-file and --account.")
    }
  }

  func run() async throws {
    let report: BenchReport
    if let url { report = try await measureElsewhere(url) } else { report = try await measureHere() }
    for line in json.isOn ? [report.record.description] : report.lines { print(line.inert) }
    if !report.holds { throw CommandExit.refused(nil) }
  }

  private func measureElsewhere(_ url: String) async throws -> BenchReport {
    let key = KeyFiles(keyFile: keyFile ?? "", ivFile: ivFile ?? "", encoding: encoding)
    let seal = NoticeSeal(account: account ?? "", cipher: try key.cipher())
    return try await measure(url, players: uids, seal: seal)
  }

  private func measureHere() async throws -> BenchReport {
    let house = try DemoHouse(in: nil, delays: "[0s, 1m, 30m, 50m]")
    let settings = try house.settings()
    let uids = (1...players).map { "bench-\($0)" }
    let opening = Money(units: 10_000_000)
    let desk = try StoreOpening.desk(settings)
    _ = try await desk.actions.importWallets(
      uids.map { NewWallet(uid: $0, balance: opening) }, isDryRun: false, .current(reason: "bench"))
    let serve = try await ServeProcess(configuration: house.configuration, log: house.log)
    var report: BenchReport
    do {
      report = try await measure(
        serve.url + DemoHouse.noticePath, players: uids, seal: try DemoHouse.seal(settings))
    } catch {
      _ = await serve.stop()
      throw error
    }
    let code = await serve.stop()
    var differences = code == 0 ? [] : ["callboard serve ended with \(code)"]
    let board = try StoreOpening.board(settings)
    for uid in uids {
      let wanted = Money(units: opening.units &+ (report.load.changes[uid] ?? .zero).units)
      let balance = try await board.wallet(uid: uid)?.balance
      if balance != wanted { differences.append("\(uid) holds \(balance?.description ?? "nothing"), not \(wanted)") }
    }
    let verify = try await board.verify()
    if !verify.holds { differences += verify.lines }
    report.differences = differences
    if report.holds {
      try? FileManager.default.removeItem(at: house.folder)
    } else {
      Complaint.write("store, configuration and log are kept in \(house.folder.path)\n")
    }
    return report
  }

  private func measure(_ url: String, players: [String], seal: NoticeSeal) async throws -> BenchReport {
    let now = Timestamp.now
    let plan = LoadPlan(
      url: url, notices: notices, connections: connections, players: players, seal: seal, seed: seed,
      prefix: "\(now.milliseconds)-")
    let sendings = plan.prepared(at: now)
    guard let root = URL(string: url), let page = URL(string: "/healthz", relativeTo: root) else {
      throw CommandExit.usage("\(url) is not an address")
    }
    return try await CallbackSender.with(connections: connections, timeLimitSeconds: 30) { sender in
      // A first round opens the connections, so that neither rate pays for them.
      _ = await LoadGenerator.pageRate(
        of: page.absoluteString, requests: connections * 4, connections: connections, with: sender)
      let load = await LoadGenerator.run(sendings, to: url, connections: connections, with: sender)
      let rate = await LoadGenerator.pageRate(
        of: page.absoluteString, requests: notices, connections: connections, with: sender)
      return BenchReport(load: load, connections: connections, pageRate: rate, differences: nil)
    }
  }
}
