import Foundation

/// What is piped into a command.
enum StandardInput {
  /// The largest input that a command takes, in bytes.
  static let maximumBytes = 1 << 20

  /// All of it.
  static func read() throws -> Data {
    var input = Data()
    do {
      while let chunk = try FileHandle.standardInput.read(upToCount: 65_536), !chunk.isEmpty {
        input.append(chunk)
        guard input.count <= maximumBytes else {
          throw CommandExit.refused("standard input is larger than \(maximumBytes) bytes")
        }
      }
    } catch let error as CommandExit {
      throw error
    } catch {
      throw CommandExit.refused("standard input cannot be read")
    }
    return input
  }
}
