import ArgumentParser

/// A job on the command line.
enum JobNumber {
  static let help = ArgumentHelp("The job, by its number as job list shows it.", valueName: "id")

  /// Reads the number of a job.
  static func read(_ text: String) throws -> Int64 {
    guard let id = Int64(text), id > 0 else {
      throw ValidationError("a job goes by its number, as callboard job list shows it.")
    }
    return id
  }
}
