/// Why a command ends with another code than 0.
///
/// The sentence goes to standard error; nil when what was printed says it all.
enum CommandExit: Error, Equatable {
  /// 1: the wish was refused, or what it names is not there.
  case refused(String?)
  /// 2: the command line cannot be followed.
  case usage(String?)
  /// 3: the store or the configuration cannot be used.
  case unusable(String)

  /// The process's exit code.
  var code: Int32 {
    switch self {
    case .refused: 1
    case .usage: 2
    case .unusable: 3
    }
  }

  /// What a person is told.
  var sentence: String? {
    switch self {
    case .refused(let sentence), .usage(let sentence): sentence
    case .unusable(let sentence): sentence
    }
  }
}
