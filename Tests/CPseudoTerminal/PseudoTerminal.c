#define _GNU_SOURCE 1
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

pid_t cpt_spawn(const char *path, char *const *arguments, char *const *environment, int rows, int columns,
                bool ignores_hangup, int *master, int *slave, struct termios *before_it) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  if (openpty(master, slave, NULL, NULL, &size) != 0) return -1;
  tcgetattr(*slave, before_it);
  fcntl(*master, F_SETFD, FD_CLOEXEC);
  fcntl(*slave, F_SETFD, FD_CLOEXEC);
  // Whoever types must not wait for a program that does not read.
  fcntl(*master, F_SETFL, fcntl(*master, F_GETFL) | O_NONBLOCK);
  // Between fork and exec only what is async-signal-safe: the parent has threads, and their locks stay locked here.
  sigset_t all, before;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &before);
  pid_t process = fork();
  if (process == 0) {
    struct sigaction standard = {.sa_handler = SIG_DFL};
    for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &standard, NULL);
    if (ignores_hangup) {
      struct sigaction ignored = {.sa_handler = SIG_IGN};
      sigaction(SIGHUP, &ignored, NULL);
    }
    if (login_tty(*slave) != 0) _exit(126);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(path, arguments, environment);
    _exit(127);
  }
  int error = errno;
  sigprocmask(SIG_SETMASK, &before, NULL);
  if (process < 0) {
    close(*master);
    close(*slave);
    *master = *slave = -1;
  }
  errno = error;
  return process;
}

int cpt_resize(int master, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(master, TIOCSWINSZ, &size);
}

bool cpt_has_ended(pid_t process, int *status) { return waitpid(process, status, WNOHANG) == process; }

int cpt_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }

int cpt_exit_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }
