import FoundationEssentials
import Yams

/// Reads a YAML file into nodes that know their lines.
enum YAMLFile {
  /// The largest file that is read.
  static let maximumBytes = 1_048_576

  /// The root of a file.
  ///
  /// - Throws: ``ConfigurationFailure/invalid(_:)`` when it cannot be read, is no UTF-8 or no YAML, or is empty.
  static func root(path: String) throws(ConfigurationFailure) -> Node {
    func failure(_ text: String, _ mark: Mark? = nil) -> ConfigurationFailure {
      .invalid([ConfigurationProblem(file: path, line: mark?.line, column: mark?.column, text: text)])
    }
    let bytes: Data
    do {
      bytes = try PlainFile.read(path, maximumBytes: maximumBytes).bytes
    } catch {
      throw failure(error.sentence)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw failure("is not UTF-8 text") }
    let node: Node?
    do {
      node = try compose(yaml: text)
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        throw failure("is not YAML: \(problem)", mark)
      case .duplicatedKeysInMapping(let names, let context):
        throw failure("the key \"\(names.joined(separator: "\", \""))\" is there twice", context.mark)
      case .reader(let problem, _, _, _): throw failure("is not YAML: \(problem)")
      default: throw failure("is not YAML: \(error)")
      }
    } catch {
      throw failure("is not YAML: \(error)")
    }
    guard let node else { throw failure("is empty") }
    return node
  }
}
