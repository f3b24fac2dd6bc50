#define _GNU_SOURCE 1
#include "CTerminal.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "Guard.h"

// What a handler needs stands ready in statics: it may not allocate, look up or lock.

static struct termios remembered;
static int input = -1;
static int output = -1;

// Bytes that put something back. A handler reads those that are in use while the others are made anew.
struct bytes {
  char text[512];
  size_t count;
};
static struct bytes restoring[2], resting[2];
static atomic_int in_use;
static atomic_bool is_armed;

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

// Writes all of it, without waiting for a terminal that takes nothing any more.
void ct_write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    struct pollfd ready = {.fd = descriptor, .events = POLLOUT};
    int found = poll(&ready, 1, 500);
    if (found < 0 && errno == EINTR) continue;
    if (found <= 0) return;
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

void ct_write_terminal(int descriptor, const uint8_t *bytes, size_t count) {
  ct_write_all(descriptor, (const char *)bytes, count);
}

static struct bytes *kept;

static void keep(const char *bytes, size_t count) {
  if (kept->count + count > sizeof kept->text) return;
  memcpy(kept->text + kept->count, bytes, count);
  kept->count += count;
}

// `tputs` gives byte by byte what is left once the padding has been taken out.
static int keep_byte(int byte) {
  char one = (char)byte;
  keep(&one, 1);
  return byte;
}

static const char *capability(const char *name) {
  const char *text = tigetstr(name);
  return text == NULL || text == (char *)-1 || *text == 0 ? NULL : text;
}

static bool keep_capability(const char *name) {
  const char *text = capability(name);
  if (text == NULL) return false;
  tputs(text, 1, keep_byte);
  return true;
}

// Where there is no second screen to leave, what stands there stays; the prompt gets the last line for itself.
static void keep_last_line(int rows) {
  const char *move = capability("cup");
  if (move == NULL || capability("el") == NULL) {
    keep("\r\n", 2);
    return;
  }
  tputs(tparm(move, (long)(rows > 0 ? rows - 1 : 0), 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), 1, keep_byte);
  keep_capability("el");
}

int ct_guard_remember(int in, int out) {
  input = in;
  output = out;
  static bool is_registered;
  if (!is_registered) {
    is_registered = true;
    // Whoever calls exit() while the screen is open leaves a sane terminal too.
    atexit(ct_guard_restore);
  }
  return tcgetattr(in, &remembered);
}

void ct_guard_size(int rows) {
  int spare = 1 - atomic_load(&in_use);
  bool has_second_screen = capability("rmcup") != NULL;
  kept = &restoring[spare];
  kept->count = 0;
  keep(paste_off, sizeof paste_off - 1);
  keep_capability("rmkx");
  keep_capability("sgr0");
  keep_capability("op");
  keep_capability("cnorm");
  if (!keep_capability("rmcup")) keep_last_line(rows);
  kept = &resting[spare];
  kept->count = 0;
  keep(paste_off, sizeof paste_off - 1);
  if (!has_second_screen) keep_last_line(rows);
  atomic_store(&in_use, spare);
}

void ct_guard_arm(int rows) {
  ct_guard_size(rows);
  ct_guard_resume();
}

static void put_back(const struct bytes *bytes) {
  if (!atomic_exchange(&is_armed, false)) return;
  // A process in the background may set the terminal only while it blocks SIGTTOU.
  sigset_t background, before;
  sigemptyset(&background);
  sigaddset(&background, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &background, &before);
  ct_write_all(output, bytes->text, bytes->count);
  while (tcsetattr(input, TCSANOW, &remembered) != 0 && errno == EINTR) {
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void ct_guard_restore(void) { put_back(&restoring[atomic_load(&in_use)]); }

void ct_guard_restore_rest(void) { put_back(&resting[atomic_load(&in_use)]); }

void ct_guard_resume(void) {
  ct_write_all(output, paste_on, sizeof paste_on - 1);
  atomic_store(&is_armed, true);
}

void ct_guard_enter_mode(void) {
  struct termios mode;
  if (tcgetattr(input, &mode) != 0) return;
  mode.c_iflag &= ~(tcflag_t)(IXON | IXOFF | ICRNL | INLCR | IGNCR | ISTRIP);
  mode.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN);
  mode.c_lflag |= ISIG;
  mode.c_cc[VMIN] = 1;
  mode.c_cc[VTIME] = 0;
  while (tcsetattr(input, TCSADRAIN, &mode) != 0 && errno == EINTR) {
  }
}
