import ArgumentParser
import CallboardConfiguration
import CallboardConsole
import CallboardCore
import CallboardStore
import CallboardTerminal
import Foundation

/// `callboard info`: what this callboard is, and what it would use here.
struct InfoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Show the version, and what is used here: terminal, files, locale, who you are.",
    discussion: """
      It works without a configuration and without a store, and says what is missing; callboard doctor says what to do.
      On an account that several share, CALLBOARD_NAME in the environment states who you are to the trail.

      EXAMPLES
        callboard info
        callboard info --json
      """)

  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let facts = await Self.facts(config)
    for line in json.isOn ? [facts.description] : Self.page(facts) { print(line) }
  }

  private static func facts(_ config: ConfigOptions) async -> JSONLine {
    let environment = ProcessInfo.processInfo.environment
    var line = JSONLine()
    line.add("version", Callboard.version)
    line.add("sqlite", SQLiteStore.libraryVersion)
    let settings = addConfiguration(config, environment, to: &line)
    await addStore(settings?.storePath, to: &line)
    line.add("theme", theme())
    line.add("locale", Locality.locale(environment))
    line.add("language", LanguageOption.ofLocale.rawValue)
    line.add("time_zone", Locality.timeZone(at: .now, named: settings?.timeZone))
    line.add("terminal", TerminalReport.current(environment: environment).record)
    line.add("actor", Actor.current(environment: environment).record)
    return line
  }

  private static func addConfiguration(
    _ config: ConfigOptions, _ environment: [String: String], to line: inout JSONLine
  ) -> Settings? {
    let path = try? config.file()
    let settings = Result { () throws(ConfigurationFailure) in try config.settings(secrets: .skip) }
    var problem: String?
    if case .failure(let failure) = settings { problem = failure.description }
    let known = try? settings.get()
    line.add("configuration", path.map(absolute))
    line.add("configuration_problem", problem)
    line.add("configuration_places", ConfigurationFile.candidates(named: config.path, environment: environment))
    line.add("environment", known?.environment)
    line.add("currency", known?.currency)
    line.add("listen", known?.listen.description)
    return known
  }

  private static func addStore(_ path: String?, to line: inout JSONLine) async {
    var (inspection, problem): (StoreInspection?, String?)
    if let path {
      do throws(StoreFailure) {
        inspection = try await SQLiteStore.inspect(path, checksPages: false)
      } catch {
        problem = error.description
      }
    }
    line.add("store", path.map(absolute))
    line.add("store_problem", problem)
    line.add("store_bytes", inspection.map { Int($0.bytes) })
    line.add("schema", inspection?.schema)
    line.add("schema_known", SQLiteStore.knownSchema)
  }

  private static func theme() -> JSONLine {
    let folders = ThemeOption.folders(named: nil)
    let name = (try? ThemeOption.theme(named: nil, folder: nil))?.name
    var line = JSONLine()
    line.add("name", name ?? Theme.mono.name)
    line.add("places", folders)
    return line
  }

  private static func absolute(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }

  /// One line for people.
  private struct Row {
    var name: String
    var text: String
  }

  /// The facts in two columns; what an object holds stands below its name.
  static func page(_ facts: JSONLine) -> [String] {
    let rows = rows(facts, below: "")
    let width = rows.map(\.name.count).max() ?? 0
    return rows.map { row in
      let gap = String(repeating: " ", count: width + 2 - row.name.count)
      return (row.name + gap + (row.text.isEmpty ? "-" : row.text)).inert
    }
  }

  private static func rows(_ facts: JSONLine, below name: String) -> [Row] {
    facts.members.flatMap { member -> [Row] in
      let name = name + member.name.replacing("_", with: " ")
      switch member.value {
      case .object(let line): return rows(line, below: name + " ")
      case .list(let values): return [Row(name: name, text: values.map(\.plain).joined(separator: ", "))]
      case .null, .text, .figure, .literal: return [Row(name: name, text: member.value.plain)]
      }
    }
  }
}

extension Actor {
  /// Who it is, for programs.
  fileprivate var record: JSONLine {
    var line = JSONLine()
    line.add("label", label)
    line.add("user", user)
    line.add("login_uid", loginUID.map { Int($0) })
    line.add("client", client)
    line.add("stated", stated)
    return line
  }
}
