// What Swift cannot say to ncurses and to the kernel by itself.
//
// Swift imports neither the macros and globals of ncurses (stdscr, COLORS, A_*) nor variadic functions, and a signal
// handler may only call what is async-signal-safe, which no Swift code is. Everything here says which of these is its
// reason. Functions that are plain functions in ncurses (newterm, endwin, doupdate, werase …) are called from Swift as
// they are.

#ifndef CTerminal_h
#define CTerminal_h

// Before the header: wide characters (get_wch, cchar_t) are declared only with these.
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif

#include <curses.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

// MARK: Macros and globals of ncurses

/// `stdscr` is a mutable global, which Swift 6 refuses to read.
static inline WINDOW *_Nullable ct_stdscr(void) { return stdscr; }

/// `curscr` is a mutable global, which Swift 6 refuses to read.
static inline WINDOW *_Nullable ct_curscr(void) { return curscr; }

/// `stdin` is a mutable global, which Swift 6 refuses to read.
static inline FILE *_Nonnull ct_stdin(void) { return stdin; }

/// `stdout` is a mutable global, which Swift 6 refuses to read.
static inline FILE *_Nonnull ct_stdout(void) { return stdout; }

/// `COLORS` is a mutable global, which Swift 6 refuses to read.
static inline int ct_colors(void) { return COLORS; }

/// `COLOR_PAIRS` is a mutable global, which Swift 6 refuses to read.
static inline int ct_color_pairs(void) { return COLOR_PAIRS; }

/// `A_BOLD` and its like are cast macros, which Swift does not import.
static inline attr_t ct_bold(void) { return A_BOLD; }
/// As `ct_bold`.
static inline attr_t ct_dim(void) { return A_DIM; }
/// As `ct_bold`.
static inline attr_t ct_italic(void) { return A_ITALIC; }
/// As `ct_bold`.
static inline attr_t ct_underline(void) { return A_UNDERLINE; }
/// As `ct_bold`.
static inline attr_t ct_reverse(void) { return A_REVERSE; }

// MARK: Variadics, and functions whose last argument is an untyped pointer

/// Writes one cell's text at a place: a spacing character and what combines with it.
///
/// `setcchar` and `wattr_set` take the pair, where it may pass 32,767, behind an untyped pointer.
int ct_put_cell(int row, int column, const wchar_t *_Nonnull text, attr_t attributes, int pair);

/// Writes a stretch of printable ASCII at a place, one column a byte.
int ct_put_ascii(int row, int column, const char *_Nonnull text, int count, attr_t attributes, int pair);

/// Whether a terminal of this name is described, and how many colours it has; -1 when it is not described.
///
/// `tigetnum` needs term.h, whose macros (`lines`, `columns`, `tab`) would take those names from every importer.
int ct_described_colors(const char *_Nonnull name);

/// Whether the open terminal takes colour numbers as packed red, green and blue (`RGB` of user_caps(5)).
bool ct_has_direct_color(void);

/// Size of the terminal behind `descriptor`; false when the kernel does not know. `ioctl` is variadic.
bool ct_window_size(int descriptor, int *_Nonnull rows, int *_Nonnull columns);

/// How many columns the C library gives a character, which is what ncurses reckons with; -1 for unknown.
int ct_width(uint32_t scalar);

/// Takes over the locale's character set; true when it is UTF-8. `nl_langinfo` and LC_CTYPE are macros.
bool ct_use_locale(void);

// MARK: The guard: puts the terminal back, from a signal handler if it must

/// Why the loop was woken. A set: several may stand at once.
enum {
  CT_WOKEN_RESIZE = 1 << 0,
  CT_WOKEN_SUSPEND = 1 << 1,
  CT_WOKEN_CONTINUE = 1 << 2,
  CT_WOKEN_INTERRUPT = 1 << 3,
  CT_WOKEN_TERMINATE = 1 << 4,
  CT_WOKEN_HANGUP = 1 << 5,
};

/// Remembers how the terminal stands (tcgetattr), before anything changes it. 0, or -1 with errno.
int ct_guard_remember(int input, int output);

/// Works the restoring bytes out from the open terminal's description, and arms the handlers.
///
/// To be called after `newterm`: a handler may not look a description up. `rows` are the screen's: a terminal without a
/// second screen keeps what stands on it, but for the last row, which is cleared for the prompt.
void ct_guard_arm(int rows);

/// Works the restoring bytes out anew for a screen of so many rows.
void ct_guard_size(int rows);

/// Puts termios, screen, cursor and paste mode back, once; the second call does nothing. Async-signal-safe.
void ct_guard_restore(void);

/// As `ct_guard_restore` after `endwin`, which has put screen and cursor back already. Not for handlers.
///
/// Sending all of it again would take a second title from the terminal's stack (`rmcup` of xterm).
void ct_guard_restore_rest(void);

/// Sends what the console asks of the terminal beyond ncurses: bracketed paste on. Arms the guard again after a restore.
void ct_guard_resume(void);

/// Changes termios for the console: no echo, no lines, no flow control (Ctrl-S would stop the loop in a write), signals
/// kept. To be called after `newterm` and after each `reset_prog_mode`.
void ct_guard_enter_mode(void);

/// Installs the handlers.
///
/// Interrupt, terminate and hang-up (where they are not ignored), resize, suspend and continue set a bit and write a
/// byte into `wake`. A graceful end that is not over after `ct_grace_seconds` is ended by the guard. The fatal ones
/// (QUIT ABRT SEGV BUS ILL FPE TRAP SYS) restore the terminal at once and are raised again with their default.
void ct_signals_install(int wake);

/// How long the loop has for an orderly end after a signal.
enum { ct_grace_seconds = 3 };

/// Gives back the dispositions that stood before `ct_signals_install`.
///
/// Of a process that is ending by a signal those that would end it again are ignored instead: a line that is cut tells
/// so by its descriptor and by a hang-up, and the second to come must not break off what is still being written down.
/// Whoever says so calls `ct_end_by` shortly.
void ct_signals_remove(bool is_ending);

/// A pipe that neither blocks nor is inherited. `pipe2` is declared only with _GNU_SOURCE, which Swift does not set.
int ct_wake_pipe(int *_Nonnull reading, int *_Nonnull writing);

/// Why the loop was woken since the last call: `CT_WOKEN_…`.
int ct_signals_take(void);

/// Gives the calling thread a stack of its own for handlers, so that an overflow of its stack can be handled.
void ct_signals_use_stack(void);

/// Stops the whole process as Ctrl-Z does, and returns when it is continued.
void ct_suspend(void);

/// Ends the process by `signal`, as if nothing had ever handled it, so that its parent sees the signal.
void ct_end_by(int signal);

/// Writes all of the bytes to the terminal beside ncurses, which keeps nothing back between frames; gives up on a terminal that
/// takes nothing for half a second.
void ct_write_terminal(int descriptor, const uint8_t *_Nullable bytes, size_t count);

// MARK: Secrets in memory

/// Has the kernel write no core dump of this process. `prctl` is variadic.
void ct_refuse_core_dumps(void);

// MARK: Standard error while the screen is open

/// Sends standard error into a bounded file in memory, so that nothing writes over the screen. 0, or -1 with errno.
int ct_stderr_capture(void);

/// Gives standard error back and writes what was captured to it. Async-signal-safe.
void ct_stderr_release(void);

/// The most that is captured.
enum { ct_stderr_bytes = 65536 };

#endif
