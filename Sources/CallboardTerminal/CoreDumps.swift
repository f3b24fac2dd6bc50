import CTerminal

/// Files that the kernel writes of a process that dies, with all that is in its memory.
package enum CoreDumps {
  /// Has the kernel write none of this process, and keeps other processes of its user from reading its memory.
  ///
  /// Keys, tokens and opened text are in memory while they are used. Whatever crashes or is ended by a signal (Ctrl-\ on
  /// a terminal is one) would leave them in a file that nobody looks after.
  package static func refuse() { ct_refuse_core_dumps() }
}
