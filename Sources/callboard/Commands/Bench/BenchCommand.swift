import ArgumentParser

/// `callboard bench`: what this machine does with real servers, real stores and real HTTP.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure gateway and board on this machine, and check every figure against the books.",
    discussion: """
      EXAMPLES
        callboard bench
        callboard bench notices --notices 10000 --connections 64
        callboard bench delivery --orders 5000
        callboard bench rows --count 1000000
      """,
    subcommands: [BenchNoticesCommand.self, BenchDeliveryCommand.self, BenchRowsCommand.self],
    defaultSubcommand: BenchNoticesCommand.self)
}
