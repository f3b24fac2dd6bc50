#include "CPseudoTerminal.h"
int CPseudoTerminal_placeholder(void) { return 0; }
