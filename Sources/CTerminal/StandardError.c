#define _GNU_SOURCE 1
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <unistd.h>

#include "Guard.h"

static int captured = -1;
static int original = -1;
static atomic_bool is_capturing;

static const char dropped[] = "\n(more was written to standard error than is kept; the rest is lost)\n";

int ct_stderr_capture(void) {
  if (atomic_load(&is_capturing)) return 0;
  // The kernel keeps the bound: a sealed file cannot grow, and a write past its end fails.
  int file = memfd_create("standard-error", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (file < 0) return -1;
  if (ftruncate(file, ct_stderr_bytes) != 0 || fcntl(file, F_ADD_SEALS, F_SEAL_GROW) != 0) {
    close(file);
    return -1;
  }
  int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (kept < 0 || dup2(file, STDERR_FILENO) < 0) {
    if (kept >= 0) close(kept);
    close(file);
    return -1;
  }
  captured = file;
  original = kept;
  atomic_store(&is_capturing, true);
  return 0;
}

void ct_stderr_release(void) {
  if (!atomic_exchange(&is_capturing, false)) return;
  off_t count = lseek(captured, 0, SEEK_CUR);
  dup2(original, STDERR_FILENO);
  if (count > ct_stderr_bytes) count = ct_stderr_bytes;
  off_t at = 0;
  while (at < count) {
    char chunk[4096];
    size_t wanted = (size_t)(count - at) < sizeof chunk ? (size_t)(count - at) : sizeof chunk;
    ssize_t got = pread(captured, chunk, wanted, at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    ct_write_all(original, chunk, (size_t)got);
    at += got;
  }
  // A write that would pass the end is refused whole, so a little room may be left.
  if (count > ct_stderr_bytes - 1024) ct_write_all(original, dropped, sizeof dropped - 1);
  close(captured);
  close(original);
}
