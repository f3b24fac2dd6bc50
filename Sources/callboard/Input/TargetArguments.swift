import ArgumentParser
import CallboardCore

/// The callbacks that a command line names.
enum TargetArguments {
  static let help = ArgumentHelp(
    "A reference, or an id as list prints it; id:42 means the id alone.", valueName: "ref|id")
}

/// Why a text names no callback to act on.
enum TargetProblem: Error, Equatable {
  case missing(String)
  /// Several callbacks own or claim the reference, or have it for their id; their ids.
  case several(String, ids: [Int64])

  var sentence: String {
    switch self {
    case .missing(let text): "there is no callback \(text)"
    case .several(let text, let ids):
      "\(text) matches \(ids.count) callbacks; name one by its id: "
        + ids.map { "id:\($0)" }.joined(separator: ", ")
    }
  }

  var exit: CommandExit { .refused(sentence) }
}

extension Board {
  /// The one callback that a person means, or why there is none.
  func target(_ text: String) async throws(StoreFailure) -> Result<Callback, TargetProblem> {
    let found = try await find(text)
    guard let callback = found.first else { return .failure(.missing(text)) }
    return found.count == 1 ? .success(callback) : .failure(.several(text, ids: found.map(\.id)))
  }

  /// The one callback that a person means.
  func one(_ text: String) async throws -> Callback {
    switch try await target(text) {
    case .success(let callback): return callback
    case .failure(let problem): throw problem.exit
    }
  }
}
