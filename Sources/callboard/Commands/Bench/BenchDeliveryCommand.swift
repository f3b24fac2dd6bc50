import ArgumentParser
import CallboardCore
import Foundation

/// `callboard bench delivery`: whether agents that fail slow the others down.
struct BenchDeliveryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delivery", abstract: "Deliver orders to two good agents, alone and beside two bad ones.",
    discussion: """
      Two rounds, each with a fresh store and a gateway process of its own. In the first, half of the orders go to two \
      good agents; in the second, all of them go to four: the two good ones, one that never answers and one that \
      answers 500. What counts is how long the good ones take, the second time beside the first. Then every order must \
      be in the store, the good ones' must be applied once each, and verify must hold.

      The agents answer at the pace of a network. At a pace of 0 to 30 ms the cores of this machine, which also runs \
      senders and agents, are what the second round has less of.

      EXAMPLES
        callboard bench delivery
        callboard bench delivery --orders 5000 --pace 30 --json
      """)

  @Option(help: "How many orders, over four agents.") var orders = 5_000
  @Option(help: "How many milliseconds a good agent takes to answer.") var pace = 100
  @Option(help: "How many connections send orders, for each agent.") var connections = 4
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard (4...100_000).contains(orders), orders % 4 == 0, (0...10_000).contains(pace), (1...64).contains(connections)
    else { throw ValidationError("4 to 100000 orders, a multiple of four; --pace 0 to 10000; 1 to 64 connections.") }
  }

  func run() async throws {
    let bench = DeliveryBench(ordersPerAgent: orders / 4, pace: Int64(pace), connections: connections)
    Complaint.write("the good agents alone …\n")
    let alone = try await bench.round([.good, .good])
    Complaint.write("the good agents beside one that hangs and one that answers 500 …\n")
    let beside = try await bench.round([.good, .good, .hanging, .failing])
    let report = DeliveryBenchReport(alone: alone, beside: beside)
    for line in json.isOn ? [report.record.description] : report.lines { print(line.inert) }
    if !report.holds { throw CommandExit.refused(nil) }
  }
}
