import FoundationEssentials
import Glibc

/// Reads a small regular file, and says who may read it.
enum PlainFile {
  /// What a file holds and its permission bits.
  struct Contents {
    var bytes: Data
    var mode: UInt32
  }

  /// Why a file cannot be read.
  enum Failure: Error, Equatable {
    case missing
    case forbidden
    case notRegular
    case tooLarge(maximumBytes: Int)
    case failed(code: Int32)

    /// What a sentence about the file goes on with.
    var sentence: String {
      switch self {
      case .missing: "does not exist"
      case .forbidden: "may not be read by this user"
      case .notRegular: "is not a regular file"
      case .tooLarge(let maximum): "is larger than \(maximum) bytes"
      case .failed(let code): "cannot be read (system error \(code))"
      }
    }
  }

  /// Reads a whole file.
  ///
  /// What was checked is what is read: the mode is that of the open file.
  static func read(_ path: String, maximumBytes: Int) throws(Failure) -> Contents {
    // Without O_NONBLOCK a named pipe would be waited for.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw .missing
      case EACCES, EPERM: throw .forbidden
      default: throw .failed(code: errno)
      }
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .failed(code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while true {
      // `read` alone would mean this function.
      let count = readBytes(file, &chunk)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .failed(code: errno) }
      if count == 0 { break }
      bytes += chunk[..<count]
      guard bytes.count <= maximumBytes else { throw .tooLarge(maximumBytes: maximumBytes) }
    }
    return Contents(bytes: Data(bytes), mode: UInt32(status.st_mode) & 0o7777)
  }
}

private func readBytes(_ file: Int32, _ chunk: inout [UInt8]) -> Int {
  read(file, &chunk, chunk.count)
}
