#ifndef CTerminal_h
#define CTerminal_h
int CTerminal_placeholder(void);
#endif
