#include "CTerminal.h"
int CTerminal_placeholder(void) { return 0; }
