#define _GNU_SOURCE 1
#include "CTerminal.h"

#include <term.h>

int ct_described_colors(const char *name) {
  int error = 0;
  TERMINAL *before = cur_term;
  int result = -1;
  if (*name != 0 && setupterm(name, 1, &error) == OK) {
    result = tigetnum("colors");
    if (result < 0) result = 0;
    TERMINAL *mine = cur_term;
    set_curterm(before);
    del_curterm(mine);
  }
  return result;
}

bool ct_has_direct_color(void) { return tigetflag("RGB") == 1 || tigetnum("RGB") > 0; }
