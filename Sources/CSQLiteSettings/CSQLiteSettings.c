#include "CSQLiteSettings.h"
int CSQLiteSettings_placeholder(void) { return 0; }
