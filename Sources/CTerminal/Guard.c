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
static char restoring[512];
static size_t restoring_count;
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

static void keep(const char *bytes, size_t count) {
  if (restoring_count + count > sizeof restoring) return;
  memcpy(restoring + restoring_count, bytes, count);
  restoring_count += count;
}

// `tputs` gives byte by byte what is left once the padding has been taken out.
static int keep_byte(int byte) {
  char one = (char)byte;
  keep(&one, 1);
  return byte;
}

static bool keep_capability(const char *name) {
  char *text = tigetstr(name);
  if (text == NULL || text == (char *)-1 || *text == 0) return false;
  tputs(text, 1, keep_byte);
  return true;
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

void ct_guard_arm(void) {
  restoring_count = 0;
  keep(paste_off, sizeof paste_off - 1);
  keep_capability("rmkx");
  keep_capability("sgr0");
  keep_capability("op");
  keep_capability("cnorm");
  // A terminal without a second screen keeps what stands on it, and the prompt comes below.
  if (!keep_capability("rmcup")) keep("\r\n", 2);
  ct_guard_resume();
}

static void put_back(const char *bytes, size_t count) {
  if (!atomic_exchange(&is_armed, false)) return;
  // A process in the background may set the terminal only while it blocks SIGTTOU.
  sigset_t background, before;
  sigemptyset(&background);
  sigaddset(&background, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &background, &before);
  ct_write_all(output, bytes, count);
  while (tcsetattr(input, TCSANOW, &remembered) != 0 && errno == EINTR) {
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void ct_guard_restore(void) { put_back(restoring, restoring_count); }

void ct_guard_restore_rest(void) { put_back(paste_off, sizeof paste_off - 1); }

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
