import CTerminal
package import CallboardCore
import Foundation

/// Runs programs on the terminal of this process.
package enum Terminal {
  /// Opens the terminal on standard input and output, runs a program on it to its end, and puts everything back as it
  /// was: termios, screen, cursor and paste mode.
  ///
  /// All of it happens on one thread of its own, which neither waits for the caller's tasks nor is waited for by a
  /// thread of theirs. Cancelling the calling task ends the program.
  ///
  /// - Throws: ``TerminalError`` when the terminal could not be opened; nothing was changed then.
  package static func run<Program: TerminalProgram>(
    _ program: Program, mailbox: Mailbox<Program.Message>, theme: Theme, options: TerminalOptions = TerminalOptions(),
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) async throws(TerminalError) -> TerminalEnd {
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<Result<TerminalEnd, TerminalError>, Never>) in
        let thread = Thread {
          continuation.resume(
            returning:
              perform(program, mailbox: mailbox, theme: theme, options: options, environment: environment))
        }
        thread.name = "terminal"
        thread.stackSize = stackBytes
        thread.start()
      }
    } onCancel: {
      mailbox.stop()
    }
    return try result.get()
  }

  /// Ends the process by a signal, so that its parent sees the signal; the last thing that a process does.
  package static func end(by signal: Int32) {
    ct_end_by(signal)
  }

  /// Ends the process by a signal after so long, if it has not ended itself: whoever is waited for.
  package static func end(by signal: Int32, afterMilliseconds milliseconds: Int32) {
    Thread.detachNewThread {
      poll(nil, 0, milliseconds)
      end(by: signal)
    }
  }

  /// The stack of the terminal's thread; more than the half megabyte that is usual, for deep views.
  private static let stackBytes = 4 << 20

  private static func perform<Program: TerminalProgram>(
    _ program: Program, mailbox: Mailbox<Program.Message>, theme: Theme, options: TerminalOptions,
    environment: [String: String]
  ) -> Result<TerminalEnd, TerminalError> {
    do throws(TerminalError) {
      let loop = try TerminalLoop(
        program: program, mailbox: mailbox, theme: theme, options: options, environment: environment)
      return .success(loop.run())
    } catch {
      return .failure(error)
    }
  }
}
