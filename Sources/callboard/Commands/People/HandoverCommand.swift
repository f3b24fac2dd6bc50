import ArgumentParser
import CallboardConsole
import CallboardCore
import CallboardTerminal
import Foundation
import Glibc

/// `callboard handover`: what the next shift must know.
struct HandoverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handover", abstract: "Tell the next shift what is open, who looks after what, and what was done.",
    discussion: """
      Tells what is open by cause with its oldest, claims and notes, jobs, routes that are not open, agents that are \
      held, what fails now, what comes due in the next two hours, and what was done since --since, by whom and, where \
      money was moved or a callback closed by hand, why. It speaks the language of the locale and shows times in the \
      console's zone; \
      --json stays as it is, in UTC.

      EXAMPLES
        callboard handover --since 8h
        callboard handover --since 22:00 --tz Asia/Shanghai --lang zh
        callboard handover --since 2026-01-31T22:00:00Z --json
      """)

  @Option(help: ArgumentHelp("Since when: \(MomentText.pastForms).", valueName: "time"))
  var since: String
  @OptionGroup var zone: ZoneOption
  @OptionGroup var speech: LanguageOption
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func validate() throws { _ = try MomentText.past(since) }

  func run() async throws {
    let settings = try config.plainSettings()
    let zone = try zone.zone(settings)
    let now = Timestamp.now
    let since = try MomentText.over(since, now: now, offsetMinutes: zone.offsetMinutes)
    let handover = try await StoreOpening.board(settings).handover(since: since, at: now)
    guard !json.isOn else { return print(handover.record.description) }
    let report = TerminalReport.current(environment: ProcessInfo.processInfo.environment)
    let look = ConsoleSettings(
      actor: Actor.current().label, zone: LocalZone.offsets(in: zone.name, around: now), isASCII: !report.isUnicode,
      routes: settings.routes.map(\.name), schedule: settings.schedule, strings: Strings(speech.language))
    // What goes to a file or a pipe is cut nowhere.
    let columns = isatty(STDOUT_FILENO) == 1 ? report.size?.columns : nil
    for line in HandoverPage.lines(of: handover, settings: look, columns: columns) { print(line) }
  }
}
