import ArgumentParser
import CallboardCore
import CallboardProtocols

/// `callboard route try-key`: whether a key opens what came in.
struct RouteTryKeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try-key", abstract: "Try a key on the newest sealed messages that are kept of a route.",
    discussion: """
      At most the \(samples) newest are tried. Nothing is shown of what they say, and nothing is changed. Exit status 0 \
      when the key opens any of them; where some were rejected because no key of the route opens them, any of those.

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
    let samples = try await StoreOpening.board(settings).sealedSamples(of: name, limit: Self.samples)
    let finding = try KeyFinding(route: name, key: cipherKey, samples: samples)
    print(json.isOn ? finding.record.description : finding.sentence.inert)
    if !finding.isGood { throw CommandExit.refused(nil) }
  }
}

/// What a key opens of what is kept.
private struct KeyFinding {
  let route: String
  let all: KeyTrial
  /// Of those that no key of the route opens.
  let unopened: KeyTrial
  /// How many of the newest open before the first that does not: a key that came into use lately opens those.
  let newest: Int

  init(route: String, key: CipherKey, samples: [SealedSample]) throws {
    self.route = route
    all = try KeyTrial(of: key, on: samples.map(\.message))
    unopened = try KeyTrial(of: key, on: samples.filter(\.isUnopened).map(\.message))
    var count = 0
    for sample in samples {
      let trial = try KeyTrial(of: key, on: [sample.message])
      if trial.opened < trial.tried { break }
      count += trial.opened
    }
    newest = count
  }

  /// Whether it opens anything; where there is something that no key of the route opens, whether it opens any of that.
  var isGood: Bool { unopened.tried > 0 ? unopened.opened > 0 : all.opened > 0 }

  var record: JSONLine {
    var line = JSONLine()
    line.add("route", route)
    line.add("samples", all.tried)
    line.add("opened", all.opened)
    line.add("newest_opened", newest)
    line.add("unopened_samples", unopened.tried)
    line.add("unopened_opened", unopened.opened)
    return line
  }

  var sentence: String {
    guard all.tried > 0 else { return "\(route): no sealed message is kept, so there is nothing to try the key on" }
    return "\(route): \(all.opened) of \(all.tried) kept samples opened" + verdict
  }

  private var verdict: String {
    let (opened, tried) = (unopened.opened, unopened.tried)
    guard tried > 0 else { return all.opened == all.tried || newest == 0 ? "" : "; of the newest, \(newest) in a row" }
    let those = "of the \(tried) that no key of the route opens"
    switch opened {
    case 0: return "; it opens none \(those), so it is not the key that they came with"
    case tried: return "; it opens all \(those): put it into the configuration, and they can be retried"
    default: return "; it opens \(opened) \(those): the others came with another one"
    }
  }
}
