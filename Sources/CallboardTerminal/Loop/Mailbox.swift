import Synchronization

/// Where answers for a program on a terminal are put, from any thread; the loop wakes and takes them in order.
package final class Mailbox<Message: Sendable>: Sendable {
  /// How many messages may wait.
  ///
  /// The loop takes all of them at least once a second.
  package static var maximumMessages: Int { 4_096 }

  private struct Contents {
    var messages: [Message] = []
    var isStopping = false
  }

  let pipe: WakePipe
  private let contents = Mutex(Contents())

  /// Opens the pipe that wakes the loop.
  package init() throws(TerminalError) {
    pipe = try WakePipe()
  }

  /// Puts a message in and wakes the loop.
  ///
  /// - Returns: false when the box is full and the message was not taken.
  @discardableResult
  package func post(_ message: Message) -> Bool {
    let isTaken = contents.withLock { contents in
      guard contents.messages.count < Self.maximumMessages else { return false }
      contents.messages.append(message)
      return true
    }
    pipe.wake()
    return isTaken
  }

  /// Asks the loop to end as if the program had quit.
  package func stop() {
    contents.withLock { $0.isStopping = true }
    pipe.wake()
  }

  /// Everything that waits, and whether the loop was asked to end.
  func take() -> (messages: [Message], isStopping: Bool) {
    contents.withLock { contents in
      defer { contents.messages = [] }
      return (contents.messages, contents.isStopping)
    }
  }
}
