#define _GNU_SOURCE 1
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The handlers never chain to those they replace: Swift's backtracer would prompt on the terminal for half a minute.

enum Manner { graceful, fatal, deadline };

static const struct {
  int signal;
  enum Manner manner;
  int woken;
} handled[] = {
    {SIGINT, graceful, CT_WOKEN_INTERRUPT}, {SIGTERM, graceful, CT_WOKEN_TERMINATE},
    {SIGHUP, graceful, CT_WOKEN_HANGUP},    {SIGWINCH, graceful, CT_WOKEN_RESIZE},
    {SIGTSTP, graceful, CT_WOKEN_SUSPEND},  {SIGCONT, graceful, CT_WOKEN_CONTINUE},
    {SIGALRM, deadline, 0},                 {SIGQUIT, fatal, 0},
    {SIGABRT, fatal, 0},                    {SIGSEGV, fatal, 0},
    {SIGBUS, fatal, 0},                     {SIGILL, fatal, 0},
    {SIGFPE, fatal, 0},                     {SIGTRAP, fatal, 0},
    {SIGSYS, fatal, 0},
};
enum { handled_count = sizeof handled / sizeof handled[0] };

static struct sigaction before[handled_count];
static bool is_installed;
static int wake_descriptor = -1;
static atomic_int woken;
static atomic_int ending;
static atomic_bool is_dying;

static bool is_end(int signal) { return signal == SIGINT || signal == SIGTERM || signal == SIGHUP; }

static void wake_loop(int bit) {
  atomic_fetch_or(&woken, bit);
  // The pipe does not block: when it is full, the loop is being woken as it is.
  char byte = 's';
  ssize_t written = write(wake_descriptor, &byte, 1);
  (void)written;
}

static void on_graceful(int signal) {
  int error = errno;
  for (int index = 0; index < handled_count; index++) {
    if (handled[index].signal == signal) wake_loop(handled[index].woken);
  }
  if (is_end(signal)) {
    int none = 0;
    if (atomic_compare_exchange_strong(&ending, &none, signal)) alarm(ct_grace_seconds);
  }
  errno = error;
}

static void die_by(int signal) {
  // A second thread that fails meanwhile waits for the first to end the process.
  if (atomic_exchange(&is_dying, true)) {
    for (;;) pause();
  }
  ct_guard_restore();
  ct_stderr_release();
  struct sigaction standard;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigemptyset(&standard.sa_mask);
  sigaction(signal, &standard, NULL);
  // Blocked until this handler returns, then delivered, with its default, to this very thread.
  raise(signal);
}

static void on_fatal(int signal) { die_by(signal); }

static void on_deadline(int signal) {
  (void)signal;
  int cause = atomic_load(&ending);
  if (cause == 0) return;
  die_by(cause);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, cause);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
}

void ct_signals_install(int wake) {
  wake_descriptor = wake;
  atomic_store(&woken, 0);
  atomic_store(&ending, 0);
  for (int index = 0; index < handled_count; index++) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    // All signals wait while the terminal is put back.
    sigfillset(&action.sa_mask);
    action.sa_flags = SA_ONSTACK;
    switch (handled[index].manner) {
    case graceful:
      action.sa_flags |= SA_RESTART;
      action.sa_handler = on_graceful;
      break;
    case fatal: action.sa_handler = on_fatal; break;
    case deadline: action.sa_handler = on_deadline; break;
    }
    sigaction(handled[index].signal, NULL, &before[index]);
    // Ignored from the start (nohup, a background job of a plain shell) stays ignored.
    bool is_ignored = before[index].sa_handler == SIG_IGN;
    if (is_ignored && (is_end(handled[index].signal) || handled[index].signal == SIGQUIT)) continue;
    sigaction(handled[index].signal, &action, NULL);
  }
  is_installed = true;
}

void ct_signals_remove(bool is_ending) {
  if (!is_installed) return;
  is_installed = false;
  alarm(0);
  struct sigaction ignored;
  memset(&ignored, 0, sizeof ignored);
  ignored.sa_handler = SIG_IGN;
  sigemptyset(&ignored.sa_mask);
  for (int index = 0; index < handled_count; index++) {
    bool waits = is_ending && is_end(handled[index].signal);
    sigaction(handled[index].signal, waits ? &ignored : &before[index], NULL);
  }
}

int ct_wake_pipe(int *reading, int *writing) {
  int ends[2];
  if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  *reading = ends[0];
  *writing = ends[1];
  return 0;
}

int ct_signals_take(void) { return atomic_exchange(&woken, 0); }

void ct_signals_use_stack(void) {
  // Never freed: a handler may run on it until the process ends, and there is one such thread.
  size_t size = 65536;
  void *memory = malloc(size);
  if (memory == NULL) return;
  stack_t stack = {.ss_sp = memory, .ss_size = size, .ss_flags = 0};
  if (sigaltstack(&stack, NULL) != 0) free(memory);
}

void ct_suspend(void) {
  struct sigaction standard, own;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigemptyset(&standard.sa_mask);
  sigaction(SIGTSTP, &standard, &own);
  // Threads begun by a pool's thread have it blocked.
  sigset_t only, mask;
  sigemptyset(&only);
  sigaddset(&only, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &only, &mask);
  // To this thread, so that it does not run on before the stop; in an orphaned group it does nothing, which is right:
  // nobody could continue it.
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  sigaction(SIGTSTP, &own, NULL);
}

void ct_end_by(int signal) {
  struct sigaction standard;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigemptyset(&standard.sa_mask);
  sigaction(signal, &standard, NULL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(signal);
  // Only when the signal does not end a process.
  _exit(128 + signal);
}
