#include "CTerminal.h"

#include <sys/prctl.h>
#include <sys/resource.h>

void ct_refuse_core_dumps(void) {
  // A core that is piped to a collector has no size limit that counts; one of a process that is not dumpable is not made.
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
