// Shared between the guard's files; not part of the module.

#ifndef Guard_h
#define Guard_h

#include <stddef.h>

/// Writes all bytes, giving up on a terminal that takes none for half a second. Async-signal-safe.
void ct_write_all(int descriptor, const char *bytes, size_t count);

#endif
