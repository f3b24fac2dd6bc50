import ArgumentParser
import CallboardConfiguration
import CallboardCore
import CallboardTerminal
import Foundation

/// `callboard doctor`: what is wrong here, and what to do.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check terminal, configuration, store, keys and gateway, and say what to do.",
    discussion: """
      The terminal: known, large enough, its colours and characters; --keys opens a screen that names each key that \
      arrives. The configuration: every mistake. The store: permissions, schema, write-ahead log, SQLite's quick check \
      of every page, free disk. The keys: there, not open to others, of a length that AES knows. The gateway: answers, \
      can write, beats in this store, and may open enough files. Nothing is changed. Exit status 1 when \
      there is a problem; a notice is none.

      EXAMPLES
        callboard doctor
        callboard doctor --keys
        callboard doctor --config callboard.yaml --json
      """)

  @Flag(help: "First show on a screen which keys arrive; q twice leaves it.") var keys = false
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    if keys { try await KeyEcho.show() }
    var problems = say(TerminalReport.current(environment: environment).findings)
    if let settings = settings(&problems) {
      problems += say(await StoreFindings.findings(settings.storePath))
      problems += say(KeyFindings(reader: SecretReader(environment: environment), now: .now).findings(settings))
      problems += say(await GatewayFindings.findings(settings, board: try? StoreOpening.board(settings)))
      problems += say([OpenFiles.current.finding].compactMap(\.self))
    }
    guard problems == 0 else {
      throw CommandExit.refused(json.isOn ? nil : "\(problems) problem\(problems == 1 ? "" : "s")")
    }
  }

  /// The configuration; what is wrong with it is said, and nothing behind it can be checked then.
  private func settings(_ problems: inout Int) -> Settings? {
    do throws(ConfigurationFailure) {
      let path = try config.file()
      let settings = try config.settings(secrets: .skip)
      problems += say([.good(.configuration, "\(path), routes \(settings.routes.map(\.name).joined(separator: ", "))")])
      return settings
    } catch {
      let sentences = error.problems.isEmpty ? [error.description] : error.problems.map(\.description)
      problems += say(sentences.map { .problem(.configuration, $0) })
      problems += say([.notice(.configuration, "store, keys and gateway are not checked without a configuration")])
      return nil
    }
  }

  /// Prints findings as they come, and gives how many of them are problems.
  private func say(_ findings: [Finding]) -> Int {
    for finding in findings {
      for line in json.isOn ? [finding.record.description] : finding.lines { print(line) }
    }
    fflush(nil)
    return findings.count { $0.verdict == .problem }
  }
}
