import ArgumentParser

/// A command that only gathers others: without one of them there is nothing to do, which is a mistake of usage.
protocol CommandGroup: AsyncParsableCommand {}

extension CommandGroup {
  func run() async throws {
    print(Self.helpMessage())
    throw CommandExit.usage(nil)
  }
}
