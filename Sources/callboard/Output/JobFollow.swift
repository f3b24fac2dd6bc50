import CallboardCore
import Glibc

/// Waits for the end of a job, its progress on standard error and its result on standard output.
struct JobFollow {
  var jobs: any JobDesk
  var json: JSONOption

  /// Follows a job; ends the command with 1 unless all went well.
  func follow(_ id: Int64) async throws {
    var shown: Job?
    var line = ProgressLine(isTerminal: isatty(STDERR_FILENO) == 1)
    while true {
      guard let job = try await jobs.jobs(before: id + 1, limit: 1).first, job.id == id else {
        throw CommandExit.refused("there is no job \(id)")
      }
      if job != shown { line.show(job) }
      shown = job
      if job.hasEnded { break }
      try await ContinuousClock().sleep(for: .milliseconds(Limits.watchIntervalMilliseconds))
    }
    line.finish()
    guard let detail = try await jobs.job(id) else { throw CommandExit.refused("there is no job \(id)") }
    for text in json.isOn ? [detail.record().description] : detail.page() { print(text) }
    if !detail.job.isGood { throw CommandExit.refused(nil) }
  }
}

/// One line that tells how far a job is: rewritten in place on a terminal, one after another elsewhere.
struct ProgressLine {
  private let isTerminal: Bool
  private var width = 0

  /// The cells of the bar.
  private static let cells = 20
  /// A line that wraps cannot be rewritten; every terminal has so many columns.
  private static let maximumWidth = 79

  init(isTerminal: Bool) {
    self.isTerminal = isTerminal
  }

  /// Shows how far a job is.
  mutating func show(_ job: Job) {
    let text = Self.text(job)
    guard isTerminal else { return Complaint.write(text + "\n") }
    let line = String(text.prefix(Self.maximumWidth))
    Complaint.write("\r" + line + String(repeating: " ", count: max(0, width - line.count)))
    width = line.count
  }

  /// Leaves the line.
  func finish() {
    if isTerminal && width > 0 { Complaint.write("\n") }
  }

  /// `job 12 running [=====>              ] 57/212 applied 50, failed again 7`.
  static func text(_ job: Job) -> String {
    let filled = job.total == 0 ? cells : job.finished * cells / job.total
    let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: cells - filled)
    let result = job.result.isEmpty ? "" : " " + job.result
    return "job \(job.id) \(job.state.rawValue) [\(bar)] \(job.finished)/\(job.total)\(result)"
  }
}
