import ArgumentParser
import CallboardCore

/// `callboard wallet adjust`: a person's correction.
struct WalletAdjustCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adjust", abstract: "Change a wallet by hand, with an adjust line in the flow.",
    discussion: """
      Refused when the balance would fall below zero. A negative amount needs the equals sign.

      EXAMPLES
        callboard wallet adjust 001 --by 12.50 --reason "goodwill, ticket 4711"
        callboard wallet adjust 001 --by=-3 --reason "paid twice" \\
          --reference AAA-251916
      """)

  @Argument(help: "The user id.") var uid: String
  @Option(name: .customLong("by"), help: "The change, signed.", transform: Amounts.any) var amount: Money
  @Option(help: "Why, for the trail.", transform: ReasonText.read) var reason: String
  @Option(help: "The reference of the callback that it is about.") var reference: String?
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func validate() throws {
    if let reference, Reference(reference) == nil {
      throw ValidationError("A reference has 1 to \(Limits.referenceMaximumBytes) bytes.")
    }
  }

  func run() async throws {
    let desk = try config.desk()
    try WalletOutput.say(
      try await desk.actions.adjust(uid: uid, by: amount, reference: reference, .current(reason: reason)), json)
  }
}
