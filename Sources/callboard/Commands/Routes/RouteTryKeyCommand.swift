import ArgumentParser
import CallboardCore
import CallboardProtocols

/// `callboard route try-key`: whether a key opens what came in.
struct RouteTryKeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try-key", abstract: "Try a key on the newest sealed messages that are kept of a route.",
    discussion: """
      At most the \(samples) newest are tried. Nothing is shown of what they say, and nothing is changed. Exit status 0 \
      when the key opens any of them.

      EXAMPLES
        callboard route try-key jj --key-file new.key --iv-file new.iv
        callboard route try-key jj --key-file new.key --iv-file new.iv \\
          --key-encoding hex --json
      """)

  /// How many kept messages are tried at most.
  static let samples = 200

  @Argument(help: ArgumentHelp("The route, as the configuration names it.", valueName: "name")) var name: String
  @OptionGroup var key: KeyOptions
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let settings = try config.plainSettings()
    _ = try settings.route(named: name)
    let cipherKey = try key.cipherKey()
    let kept = try await StoreOpening.board(settings).sealedSamples(of: name, limit: Self.samples)
    let trial = try KeyTrial(of: cipherKey, on: kept)
    if json.isOn {
      var line = JSONLine()
      line.add("route", name)
      line.add("samples", trial.tried)
      line.add("opened", trial.opened)
      line.add("newest_opened", try newest(cipherKey, kept))
      print(line)
    } else {
      print("\(name): \(try sentence(trial, cipherKey, kept))".inert)
    }
    if trial.opened == 0 { throw CommandExit.refused(nil) }
  }

  private func sentence(_ trial: KeyTrial, _ key: CipherKey, _ kept: [KeptMessage]) throws -> String {
    guard trial.tried > 0 else { return "no sealed message is kept, so there is nothing to try the key on" }
    let count = "\(trial.opened) of \(trial.tried) kept samples opened"
    if trial.opened == 0 || trial.opened == trial.tried { return count }
    return count + "; of the newest, \(try newest(key, kept)) in a row"
  }

  /// How many of the newest open before the first that does not: a key that came into use lately opens those.
  private func newest(_ key: CipherKey, _ kept: [KeptMessage]) throws -> Int {
    var count = 0
    for message in kept {
      let trial = try KeyTrial(of: key, on: [message])
      if trial.opened < trial.tried { break }
      count += trial.opened
    }
    return count
  }
}
