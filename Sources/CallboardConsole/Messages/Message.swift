package import CallboardCore

/// Everything that can happen to the console.
package enum Message: Sendable {
  /// A key, and when it was pressed: time reaches `update` by messages only.
  case key(Key, at: Moment)
  /// The screen has this size now.
  case resized(Size)
  /// The time. Wanted once at the start, before anything else, and then once a second.
  case tick(Moment)
  /// Another process, or we, committed to the store. Wanted once at the start, too.
  case storeChanged
  /// The answer to a ``Effect/load(_:)``; one to an older request is dropped.
  case loaded(request: Int, Answer)
  /// How far a ``Effect/load(_:)`` has come that goes through a whole list, in percent.
  case scanned(request: Int, percent: Int)
  /// A ``Effect/load(_:)`` that could not be answered, and why, in one sentence.
  case failed(request: Int, String)
  /// What became of an ``Effect/act(_:)``, other than a reveal that opened.
  case acted(act: Int, ActOutcome)
  /// An ``Effect/act(_:)`` that the store did not take, and why, in one sentence.
  case actFailed(act: Int, String)
  /// An ``Effect/journalCancelled(_:)`` that came to nothing, and why, in one sentence.
  case notJournaled(String)
  /// What a reveal gave, and when.
  case revealed(act: Int, Revelation, at: Moment)
  /// Where an ``Effect/copy(_:)`` went.
  case copied(String, to: CopyPlace)
  /// The theme of a ``Effect/findTheme(_:)``.
  case themeFound(Theme)
  /// Why there is none of that name, in one sentence.
  case themeMissing(String)
  /// How far an ``Effect/export(_:)`` is, or what became of it.
  case export(Int, ExportNews)
  /// Where an ``Effect/saveScreen(_:to:)`` went, or why it could not be written, in one sentence.
  case saved(to: String, problem: String?)
  /// A command line given whole, without its colon, and when: what a script says, or a person at a plain prompt.
  case line(String, at: Moment)
  /// Nothing describes the terminal that the person named: what it is taken for. Said once, at the start.
  case terminalUnknown(name: String, takenFor: String)
  /// The process is about to be stopped (Ctrl-Z): what must not stay on a screen is wiped.
  case suspended
  /// The process goes on; the screen is painted anew.
  case resumed
  /// The console ends, by its person or because the line is cut; the last message.
  case closing
}

/// Where a copied text went.
package enum CopyPlace: Sendable, Equatable {
  /// To the terminal, by OSC 52; whether it takes it nobody says.
  case terminal
  /// To the buffer of tmux, and by it to the clipboard.
  case tmux
  /// To a file for its owner alone, since it is too long for a terminal, or the terminal takes none.
  case file(path: String)
  /// Nowhere, and why, in one sentence.
  case nowhere(String)
}

/// What opening a kept message gave.
package enum Revelation: Sendable, Equatable {
  /// It was sealed and a key opened it; shown for ``Limits/revealSeconds``.
  case opened(String, keyName: String?, disagreements: [Disagreement] = [])
  /// It came in clear; shown until it is closed.
  case clear(String, disagreements: [Disagreement] = [])
  /// It could not be opened, and why, in one sentence.
  case unopened(String)
}
