import ArgumentParser
import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation
import Glibc
import ServiceLifecycle
import UnixSignals

/// `callboard agent`: an agent that answers by a script, for trying a route and for tests.
struct AgentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agent", abstract: "Run a small agent that opens, checks, applies and answers as a script says.",
    discussion: """
      It keeps wallets of its own in memory, and applies each reference once. Notices come to /test/Demo/notice, balance \
      queries to /test/Demo/wallet, settlements to /settle. Prints one line on standard output, with the address, once \
      it listens. TERM or INT ends it with 0.

      The script is words apart by commas, each for one request, the last one for ever; word*4 stands for four requests:
        ok           apply and answer
        500          any HTTP status, and apply nothing
        slow 20s     apply, and answer after so long
        no-wallet    answer success without the balance
        bad-json     answer 200 with something that is not JSON
        wrong-uid    answer for another uid
        refuse 9999  answer as the protocol refuses
        close        close the connection without an answer
        lost         apply, and close the connection without an answer

      The log has a line a request, written before it is answered: time, kind, reference, uid, how often it came, \
      applied, repeated, passed or refused, and the script's word.

      EXAMPLES
        callboard agent --protocol notice --key-file 007.key --iv-file 007.iv \\
          --account agent@example
        callboard agent --listen 127.0.0.1:9007 --protocol notice \\
          --key-file 007.key --iv-file 007.iv --script "500*4,ok" --log agent.log
        callboard agent --listen 127.0.0.1:9008 --protocol settle \\
          --script "slow 20s,ok"
      """)

  @Option(
    help: ArgumentHelp("Where it listens; port 0 takes a free one.", valueName: "host:port"), transform: Self.address)
  var listen = Settings.ListenAddress(host: "127.0.0.1", port: 0)
  @Option(name: .customLong("protocol"), help: "What it speaks: notice or settle; both unless given.")
  var speaks: WireProtocol?
  @Option(name: .customLong("key-file"), help: ArgumentHelp("The key of notices.", valueName: "file"))
  var keyFile: String?
  @Option(
    name: .customLong("iv-file"), help: ArgumentHelp("The initialisation vector of notices.", valueName: "file"))
  var ivFile: String?
  @Option(name: .customLong("key-encoding"), help: "How both files spell their bytes: ascii, hex or base64.")
  var encoding: KeyEncoding = .ascii
  @Option(help: "What a notice's token must say; any unless given.") var account: String?
  @Option(
    name: .customLong("bearer-file"),
    help: ArgumentHelp("The bearer token that settlements must carry.", valueName: "file"))
  var bearerFile: String?
  @Option(help: "What it does with one request after another.", transform: Self.script) var script = AgentScript()
  @Option(help: "What each wallet holds at first.", transform: Amounts.any) var opening = Money.zero
  @Option(help: ArgumentHelp("A line for each request, at the end of this file.", valueName: "file")) var log: String?
  @OptionGroup var logging: LogOptions

  func validate() throws {
    if (keyFile == nil) != (ivFile == nil) { throw ValidationError("--key-file and --iv-file go together.") }
    if speaks == .notice && keyFile == nil {
      throw ValidationError("--protocol notice wants --key-file and --iv-file: without them no notice opens.")
    }
    if speaks == .settle && keyFile != nil {
      throw ValidationError("Settlements are not sealed: leave --key-file out.")
    }
  }

  func run() async throws {
    let logger = logging.logger()
    let file = try receipts()
    let agent: ScriptedAgent
    do {
      agent = try ScriptedAgent(
        try setup(), script: script, now: { .now }, logger: logger, sink: { file?.add($0.line) },
        onListening: { address in
          print(ListeningLine.text(host: address.host, port: address.port))
          fflush(nil)
        })
    } catch let error as CipherError {
      throw CommandExit.unusable("\(error)")
    }
    let configuration = ServiceGroupConfiguration(
      services: [NamedService("agent", agent)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch {
      throw CommandExit.unusable("the agent at \(listen) ended: \(error)")
    }
    do {
      try file?.check()
    } catch {
      throw CommandExit.refused("\(error)")
    }
  }

  private func receipts() throws(CommandExit) -> ReceiptFile? {
    guard let log else { return nil }
    do {
      return try ReceiptFile(log)
    } catch {
      throw .unusable("\(error)")
    }
  }

  private func setup() throws -> AgentSetup {
    var setup = AgentSetup(listen: listen, account: account, opening: opening)
    if let keyFile, let ivFile {
      setup.keys = [try KeyFiles(keyFile: keyFile, ivFile: ivFile, encoding: encoding).cipherKey()]
    }
    setup.bearer = try BearerFile.secret(bearerFile)
    return setup
  }

  private static func script(_ text: String) throws -> AgentScript {
    do {
      return try AgentScript(parsing: text)
    } catch {
      throw ValidationError("\(error).")
    }
  }

  private static func address(_ text: String) throws -> Settings.ListenAddress {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port), colon > text.startIndex
    else { throw ValidationError("\"\(text)\" is no address; write host:port, such as 127.0.0.1:9007.") }
    return Settings.ListenAddress(
      host: text[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]")), port: port)
  }
}

extension WireProtocol: ExpressibleByArgument {}
