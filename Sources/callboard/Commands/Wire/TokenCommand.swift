import ArgumentParser
import CallboardCore
import CallboardProtocols
import CallboardRehearsal

/// `callboard token`: the bearer token of notices.
struct TokenCommand: CommandGroup {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Make the bearer token of a notice.",
    discussion: """
      EXAMPLES
        callboard token create --key-file jj.key --iv-file jj.iv \\
          --account agent@example --uid 001
      """,
    subcommands: [TokenCreateCommand.self])
}

/// `callboard token create`: a sealed token on standard output.
struct TokenCreateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Print a token for the Authorization header, made now.",
    discussion: """
      EXAMPLES
        callboard token create --key-file jj.key --iv-file jj.iv \\
          --account agent@example --uid 001
        callboard token create --key-file jj.key --iv-file jj.iv \\
          --account agent@example --uid 001 --username mei --wallet 4078.90
      """)

  @OptionGroup var key: KeyOptions
  @Option(help: "The agent's account.") var account: String
  @Option(help: "The user id.", transform: UserID.read) var uid: String
  @Option(help: "The user's name; the uid when it is left out.") var username: String?
  @Option(help: "The last balance that the sender knows.", transform: Amounts.any) var wallet: Money?

  func run() throws {
    let seal = NoticeSeal(account: account, cipher: try key.cipher())
    print(seal.token(uid: uid, username: username, wallet: wallet, at: .now))
  }
}
