#ifndef CSQLiteSettings_h
#define CSQLiteSettings_h
int CSQLiteSettings_placeholder(void);
#endif
