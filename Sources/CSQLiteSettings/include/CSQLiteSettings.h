#ifndef CSQLiteSettings_h
#define CSQLiteSettings_h

#include <sqlite3.h>

// Keeps a connection from checkpointing and deleting the write-ahead log when it is the last to close.
//
// Exists because sqlite3_db_config is variadic, which Swift cannot call. Returns an SQLite result code.
int callboard_no_checkpoint_on_close(sqlite3 *connection);

#endif
