#ifndef CPseudoTerminal_h
#define CPseudoTerminal_h
int CPseudoTerminal_placeholder(void);
#endif
