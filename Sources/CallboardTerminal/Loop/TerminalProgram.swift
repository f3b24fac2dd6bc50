package import CallboardConsole
package import CallboardCore

/// What runs on a terminal: told what happens, asked what to show.
///
/// It is called on the terminal's own thread only, and must not wait for anything there.
package protocol TerminalProgram: Sendable {
  /// What others send it through its ``Mailbox``.
  associatedtype Message: Sendable

  /// Takes one event in, and says what the terminal has to do about it.
  mutating func handle(_ event: TerminalEvent<Message>) -> [TerminalRequest]

  /// The whole screen as it should look now.
  func frame() -> Frame
}

/// What happens to a program.
package enum TerminalEvent<Message: Sendable>: Sendable {
  /// The terminal is open. The first event.
  case opened(TerminalFacts)
  case key(Key)
  case resized(Size)
  /// A second has begun.
  case second
  /// The process is about to be stopped; what must not stay on a screen is to be wiped.
  case suspended
  /// The process goes on; the screen will be sent whole.
  case resumed
  /// The program ends, by itself or because it must; nothing that it asks for is done any more. The last event.
  case closing
  case message(Message)
}

/// What a program asks of its terminal.
package enum TerminalRequest: Sendable, Equatable {
  /// End the loop.
  case quit
  /// Send the whole screen again.
  case redraw
  /// Give a text to the terminal's clipboard; of use where ``CopyRoute`` says so.
  case copy(String)
  /// Paint in the styles of a theme from now on.
  case wear(Theme)
  /// Ring the bell.
  case ring
  /// Stop, as Ctrl-Z does.
  case suspend
}

/// How a program on a terminal ended.
package enum TerminalEnd: Sendable, Equatable {
  case quit
  /// A signal asked for it, or the terminal was hung up, which counts as SIGHUP. Whoever ends the process should end it
  /// by that signal: ``Terminal/end(by:)``.
  case signal(Int32)
}
