// Starts a program on a pseudo-terminal of its own. Swift has neither fork nor POSIX_SPAWN_SETSID, without which the
// program would not be the leader of a session and the terminal not its controlling one.

#ifndef CPseudoTerminal_h
#define CPseudoTerminal_h

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>

/// Starts `path` with its standard streams on a new pseudo-terminal.
///
/// `master` is the caller's end; `slave` is kept open by the caller too, so that the terminal's modes can be read after
/// the program has ended; `before` is how they stood before it began. With `ignores_hangup` SIGHUP is ignored from the start, as under nohup. Returns the process's
/// id, or -1 with errno.
pid_t cpt_spawn(const char *_Nonnull path, char *_Nullable const *_Nonnull arguments,
                char *_Nullable const *_Nonnull environment, int rows, int columns, bool ignores_hangup,
                int *_Nonnull master, int *_Nonnull slave, struct termios *_Nonnull before);

/// Gives the terminal another size; the program is told by SIGWINCH. `ioctl` is variadic.
int cpt_resize(int master, int rows, int columns);

/// Whether a process has ended, and its status as waitpid gives it. Does not wait.
bool cpt_has_ended(pid_t process, int *_Nonnull status);

/// The signal that ended a process, or 0; `WTERMSIG` and its like are macros.
int cpt_signal(int status);

/// The exit code of a process, or -1 when a signal ended it.
int cpt_exit_code(int status);

#endif
