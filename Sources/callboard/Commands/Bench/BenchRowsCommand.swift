import ArgumentParser
import CallboardCore
import CallboardStore
import Foundation

/// `callboard bench rows`: what a board costs on a store of a million callbacks.
struct BenchRowsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rows", abstract: "Fill a store with a past, and time every question of the board.",
    discussion: """
      Writes callbacks of the last 30 days with their attempts, wallet flow, wallets and trail: some waiting for an \
      agent that is down, some stuck, rejected, repaired. Then every question of the board is asked several times, and \
      verify has to hold. With --store the folder stays, with a configuration for callboard console; a store that is \
      there already is asked as it is.

      EXAMPLES
        callboard bench rows
        callboard bench rows --count 100000 --json
        callboard bench rows --store big
        callboard console --config big/callboard.yaml
      """)

  @Option(help: "How many callbacks.") var count = 1_000_000
  @Option(help: "What the past follows from; its times end now.") var seed: UInt64 = 1
  @Option(name: .customLong("store"), help: ArgumentHelp("Keep the store here.", valueName: "folder"))
  var folder: String?
  @Option(help: "How often each question is asked.") var rounds = 21
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard (1_000...10_000_000).contains(count), (1...1_000).contains(rounds) else {
      throw ValidationError("1000 to 10000000 callbacks, 1 to 1000 rounds.")
    }
  }

  func run() async throws {
    let (house, filling) = try await house()
    let store = try StoreOpening.store(try house.settings(), as: .reader)
    Complaint.write("asking the board …\n")
    let readings = try await BoardMeter(board: store, jobs: store, rounds: rounds, seed: seed).readings()
    Complaint.write("verifying …\n")
    let report = RowsReport(filling: filling, verify: try await store.verify(), readings: readings)
    await store.close()
    for line in json.isOn ? report.records.map(\.description) : report.lines { print(line.inert) }
    if folder == nil { try? FileManager.default.removeItem(at: house.folder) }
    if !report.verify.holds { throw CommandExit.refused(nil) }
  }

  /// The house that is there, or a new one.
  private func house() async throws -> (DemoHouse, Duration?) {
    if let folder, let standing = DemoHouse(standingIn: folder) {
      Complaint.write("the store that is there is asked as it is\n")
      return (standing, nil)
    }
    let (house, elapsed) = try await DemoHouse.withPast(in: folder, count: count, seed: seed)
    return (house, elapsed)
  }
}
