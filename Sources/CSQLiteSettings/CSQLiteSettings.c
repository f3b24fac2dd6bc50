#include "CSQLiteSettings.h"

int callboard_no_checkpoint_on_close(sqlite3 *connection) {
  int isSet = 0;
  int code = sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &isSet);
  if (code == SQLITE_OK && !isSet) return SQLITE_ERROR;
  return code;
}
